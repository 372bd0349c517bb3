#pragma once
/** Nothing to call: see CNoCertificates.c. */
