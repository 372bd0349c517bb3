// The module is its header; a target needs something to compile.
#include "CScoringABI.h"
