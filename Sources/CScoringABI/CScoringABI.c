#include "CScoringABI.h"
