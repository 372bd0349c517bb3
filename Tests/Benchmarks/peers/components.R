# components.R TABLE: the seven variance components of p x i x r by lme4's REML, as {"p": …, …}.
suppressPackageStartupMessages(library(lme4))
rows <- read.csv(commandArgs(trailingOnly = TRUE)[1], stringsAsFactors = TRUE)
names(rows) <- c("p", "r", "i", "score")
model <- lmer(score ~ 1 + (1 | p) + (1 | i) + (1 | r) + (1 | p:i) + (1 | p:r) + (1 | i:r), data = rows, REML = TRUE)
found <- as.data.frame(VarCorr(model))
# lme4 turns the two names of a group round where that makes it nest: both orders are looked for.
keys <- c(p = "p", i = "i", r = "r", "p:i" = "pi", "i:p" = "pi", "p:r" = "pr", "r:p" = "pr", "i:r" = "ir", "r:i" = "ir",
          Residual = "pir_e")
cat("{", paste0("\"", keys[found$grp], "\": ", sprintf("%.12g", found$vcov), collapse = ", "), "}\n", sep = "")
