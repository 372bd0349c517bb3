# components.R TABLE: the seven variance components of p x i x r by lme4's REML, and its criterion (the lower the likelier).
# components.R TABLE p=1.2 i=0.3 …: the same criterion at components that somebody else found.
suppressPackageStartupMessages(library(lme4))
words <- commandArgs(trailingOnly = TRUE)
rows <- read.csv(words[1], stringsAsFactors = TRUE)
names(rows) <- c("p", "r", "i", "score")
formula <- score ~ 1 + (1 | p) + (1 | i) + (1 | r) + (1 | p:i) + (1 | p:r) + (1 | i:r)
if (length(words) == 1) {
  model <- lmer(formula, data = rows, REML = TRUE)
  found <- as.data.frame(VarCorr(model))
  values <- c(setNames(found$vcov, sub("Residual", "pir_e", sub(":", "", found$grp))), criterion = REMLcrit(model))
} else {
  pieces <- strsplit(words[-1], "=")
  theirs <- setNames(as.numeric(sapply(pieces, `[`, 2)), sapply(pieces, `[`, 1))
  terms <- lFormula(formula, data = rows, REML = TRUE)
  criterion <- do.call(mkLmerDevfun, terms)
  order <- sub(":", "", names(terms$reTrms$cnms))
  values <- c(criterion = criterion(sqrt(pmax(theirs[order], 0) / theirs["pir_e"])))
}
cat("{", paste0("\"", names(values), "\": ", sprintf("%.12g", values), collapse = ", "), "}\n", sep = "")
