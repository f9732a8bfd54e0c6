# Analyse a study that `alliance export-study` wrote, in R and nothing else.
#
#     Rscript analyse.R [FOLDER]
#
# FOLDER holds answers.csv and codebook.csv; it is this program's own if none is named. It prints
# every figure and writes them to results-r.csv. They are those of analyse.py beside it, which says
# what each of them is; one can be held against the other. Nothing is drawn by chance.

FEWEST_PEOPLE <- 30
FEWEST_ALLIANCES <- 10
FEWEST_OF_A_KIND <- 5
LOOSE <- 0.20
TURNED <- -0.20
ELSEWHERE <- 0.10
AT_AN_END <- 0.60
UNKNOWN <- 0.20
APART <- 12.5
ENOUGH_AGREEMENT <- 0.70

arguments <- commandArgs(trailingOnly = TRUE)
program <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
folder <- if (length(arguments)) arguments[1] else dirname(program)
stop_with <- function(...) {
  cat(..., "\n", sep = "", file = stderr())
  quit(status = 1)
}
read_table <- function(name, columns) {
  # Also as a spreadsheet saves it: with semicolons, or a mark in front.
  path <- file.path(folder, name)
  lines <- readLines(path, warn = FALSE, encoding = "UTF-8")
  head <- sub("^\xef\xbb\xbf", "", paste0(lines[1], ""), useBytes = TRUE)
  count <- function(mark) lengths(regmatches(head, gregexpr(mark, head, useBytes = TRUE)))
  rows <- if (length(lines)) {
    read.csv(text = c(head, lines[-1]), sep = if (count(";") > count(",")) ";" else ",",
             check.names = FALSE, colClasses = "character", strip.white = TRUE,
             na.strings = character(), encoding = "UTF-8")
  }
  lacking <- setdiff(columns, if (NROW(rows)) names(rows))
  if (length(lacking)) stop_with(path, " has no column ", lacking[1], ", or no rows.")
  rows
}
if (!file.exists(file.path(folder, "answers.csv"))) {
  stop_with("There is no answers.csv in ", folder, ". Name the folder of a study.")
}
book <- read_table("codebook.csv", c("item", "aspect", "facet", "reverse", "points"))
everyone <- read_table("answers.csv", c("alliance", "round", "person", "joint"))
rows <- everyone[everyone$joint != "1", , drop = FALSE]
items <- book$item
points <- as.numeric(book$points)
given <- as.matrix(rows[paste0(items, ".given")])
keyed <- suppressWarnings(apply(as.matrix(rows[paste0(items, ".keyed")]), 2, as.numeric))
keyed <- matrix(keyed, nrow = nrow(rows))
place <- sweep(keyed - 1, 2, points - 1, "/") * 100
applies <- given != "not_asked" & given != "not_applicable"
first <- rows$round == "1"
alliance <- rows$alliance
aspects <- unique(book$aspect)
facets <- unique(book$facet)
in_aspect <- function(a) which(book$aspect == a)
in_facet <- function(f) which(book$facet == f)

results <- list()
add <- function(analysis, unit, n, ...) {
  figures <- c(...)
  for (name in names(figures)) {
    results[[length(results) + 1]] <<- list(analysis, unit, name, figures[[name]], n)
  }
}
found <- new.env()
keep <- function(analysis, unit, n, ...) {
  figures <- c(...)
  for (name in names(figures)) {
    assign(paste(analysis, unit, name), figures[[name]], envir = found)
  }
  add(analysis, unit, n, figures)
}
get_figure <- function(analysis, unit, name) {
  key <- paste(analysis, unit, name)
  if (exists(key, envir = found, inherits = FALSE)) get(key, envir = found) else NA_real_
}
holds <- function(x) !is.na(x) && x

score <- function(own) {
  part <- place[, own, drop = FALSE]
  answered <- rowSums(!is.na(part))
  wanted <- rowSums(applies[, own, drop = FALSE])
  value <- rowSums(part, na.rm = TRUE) / answered
  ifelse(answered > 0 & 2 * answered >= wanted, value, NA_real_)
}
in_first <- function(x) ifelse(first, x, NA_real_)

# --- figures -------------------------------------------------------------------------------------

correlation <- function(x, y) {
  both <- !is.na(x) & !is.na(y)
  x <- x[both] - mean(x[both])
  y <- y[both] - mean(y[both])
  size <- sqrt(sum(x^2) * sum(y^2))
  r <- if (sum(both) >= 3 && size > 1e-9) sum(x * y) / size else NA_real_
  list(r = r, n = sum(both))
}
alpha <- function(part) {
  k <- ncol(part)
  total <- rowSums(part)
  if (nrow(part) < 2 || k < 2 || var(total) == 0) return(NA_real_)
  k / (k - 1) * (1 - sum(apply(part, 2, var)) / var(total))
}
reliability <- function(part) {
  if (ncol(part) != 2) return(alpha(part))
  r <- correlation(part[, 1], part[, 2])$r
  if (is.na(r) || r <= -1) NA_real_ else 2 * r / (1 + r)
}
over_alliances <- function(figure, there) {
  # A range by leaving out one alliance at a time, on the scale log(1 - figure).
  codes <- unique(alliance[there])
  g <- length(codes)
  if (g < FEWEST_ALLIANCES) return(c(low = NA_real_, high = NA_real_))
  scaled <- function(rows) {
    value <- figure(rows)
    if (holds(value < 1 - 1e-12)) log(1 - value) else NA_real_
  }
  left_out <- vapply(codes, function(code) scaled(there & alliance != code), 0)
  se <- sqrt((g - 1) / g * sum((left_out - mean(left_out))^2))
  half <- qt(0.975, g - 1) * se
  ends <- 1 - exp(scaled(there) + c(-half, half))
  if (anyNA(ends)) c(low = NA_real_, high = NA_real_) else c(low = min(ends), high = max(ends))
}
one_way <- function(values, groups) {
  n <- length(values)
  k <- length(unique(groups))
  if (k < 2 || n <= k) return(NULL)
  sizes <- as.numeric(table(groups))
  means <- ave(values, groups)
  msb <- sum((means - mean(values))^2) / (k - 1)
  msw <- sum((values - means)^2) / (n - k)
  n0 <- (n - sum(sizes^2) / n) / (k - 1)
  if (msb == 0 || msw == 0) return(NULL)
  f <- msb / msw
  low <- f / qf(0.975, k - 1, n - k)
  high <- f * qf(0.975, n - k, k - 1)
  c(icc1 = (f - 1) / (f + n0 - 1), icc1_low = (low - 1) / (low + n0 - 1),
    icc1_high = (high - 1) / (high + n0 - 1),
    icc2 = 1 - 1 / f, icc2_low = 1 - 1 / low, icc2_high = 1 - 1 / high)
}
nested <- function(values, tops, lows) {
  n <- length(values)
  a <- length(unique(tops))
  b <- length(unique(lows))
  if (a < 2 || b <= a || n <= b) return(NULL)
  of_top <- ave(values, tops)
  of_low <- ave(values, lows)
  ss_a <- sum((of_top - mean(values))^2)
  ss_p <- sum((of_low - of_top)^2)
  ss_e <- sum((values - of_low)^2)
  one <- rep(1, n)
  top_size <- ave(one, tops, FUN = sum)
  low_size <- ave(one, lows, FUN = sum)
  inside <- sum(low_size / top_size)
  k1 <- (n - inside) / (b - a)
  k2 <- (inside - sum(low_size) / n) / (a - 1)
  k3 <- (n - sum(top_size) / n) / (a - 1)
  person <- ss_e / (n - b)
  partner <- (ss_p / (b - a) - person) / k1
  of_alliance <- (ss_a / (a - 1) - person - k2 * partner) / k3
  whole <- of_alliance + partner + person
  if (whole <= 0) return(NULL)
  c(share_alliance = of_alliance / whole, share_partner = partner / whole,
    share_person = person / whole)
}
agreement <- function(part, k) {
  ratios <- deviations <- numeric(0)
  for (n in seq_len(ncol(part))) {
    own <- part[!is.na(part[, n]), n]
    if (length(own) < 2) next
    ratios <- c(ratios, var(own) / ((k[n]^2 - 1) / 12))
    deviations <- c(deviations, mean(abs(own - median(own))) / (k[n] - 1) * 100)
  }
  j <- length(ratios)
  if (j == 0) return(c(NA_real_, NA_real_))
  q <- min(mean(ratios), 1)
  c(j * (1 - q) / (j * (1 - q) + q), mean(deviations))
}
retest <- function(one, other) {
  x <- cbind(one, other)
  n <- nrow(x)
  k <- ncol(x)
  if (n < 3) return(NA_real_)
  by_row <- rowMeans(x)
  by_column <- colMeans(x)
  msr <- k * sum((by_row - mean(x))^2) / (n - 1)
  msc <- n * sum((by_column - mean(x))^2) / (k - 1)
  mse <- sum((x - outer(by_row, by_column, "+") + mean(x))^2) / ((n - 1) * (k - 1))
  below <- msr + (k - 1) * mse + k / n * (msc - mse)
  if (below > 0) (msr - mse) / below else NA_real_
}
within <- function(values) {
  out <- rep(NA_real_, length(values))
  for (code in unique(alliance)) {
    own <- alliance == code & !is.na(values)
    if (sum(own) >= 2) out[own] <- values[own] - mean(values[own])
  }
  out
}
components <- function(values, n) {
  p <- length(values)
  for (j in seq_len(p)) {
    before <- sum(values[seq_len(j - 1)])
    if (values[j] <= max((p - before) / (p - j + 1) * (1 + sqrt(p / n))^2, 1)) return(j - 1)
  }
  p
}
area <- function(scores, together) {
  good <- scores[together]
  bad <- scores[!together]
  a <- length(good)
  b <- length(bad)
  if (a < 1 || b < 1) return(NULL)
  auc <- mean((sign(outer(good, bad, "-")) + 1) / 2)
  q1 <- auc / (2 - auc)
  q2 <- 2 * auc^2 / (1 + auc)
  spread <- auc * (1 - auc) + (a - 1) * (q1 - auc^2) + (b - 1) * (q2 - auc^2)
  c(area = auc, se = sqrt(max(spread, 0) / (a * b)))
}

# --- analyses ------------------------------------------------------------------------------------

keep("sample", "all", nrow(rows), alliances = length(unique(alliance)),
     people = length(unique(rows$person)), joint = sum(everyone$joint == "1"))
for (kind in sort(unique(rows$kind), method = "radix")) {
  own <- rows$kind == kind & first
  keep("sample", kind, sum(own), alliances = length(unique(alliance[own])), people = sum(own))
}

for (n in seq_along(items)) {
  said <- given[first, n]
  here <- sum(said != "not_asked")
  if (here > 0) {
    keep("item", items[n], here, asked = here, dont_know = sum(said == "dont_know") / here,
         not_applicable = sum(said == "not_applicable") / here,
         blank = sum(said == "blank") / here)
  }
  there <- !is.na(keyed[, n]) & first
  if (sum(there) >= 2) {
    keep("item", items[n], sum(there), answered = sum(there), mean = mean(place[there, n]),
         sd = sd(place[there, n]),
         lowest = mean(keyed[there, n] == 1), highest = mean(keyed[there, n] == points[n]))
  }
}

scores <- lapply(setNames(aspects, aspects), function(a) in_first(score(in_aspect(a))))
rests <- list()
for (n in seq_along(items)) {
  own <- in_first(place[, n])
  others <- setdiff(in_aspect(book$aspect[n]), n)
  rest <- if (length(others)) in_first(score(others)) else rep(NA_real_, nrow(rows))
  rests[[items[n]]] <- rest
  with_rest <- correlation(own, rest)
  if (with_rest$n < FEWEST_PEOPLE) next
  both <- !is.na(own) & !is.na(rest)
  inside <- correlation(within(ifelse(both, own, NA_real_)), within(ifelse(both, rest, NA_real_)))
  keep("item_rest", items[n], with_rest$n, r = with_rest$r, within = inside$r)
  elsewhere <- numeric(0)
  for (other in setdiff(aspects, book$aspect[n])) {
    with_other <- correlation(own, scores[[other]])
    if (with_other$n >= FEWEST_PEOPLE && !is.na(with_other$r)) {
      elsewhere <- c(elsewhere, with_other$r)
    }
  }
  if (length(elsewhere)) {
    keep("item_rest", items[n], with_rest$n, closest_other = max(elsewhere))
  }
}

for (facet in facets) {
  part <- place[, in_facet(facet), drop = FALSE]
  there <- first & rowSums(is.na(part)) == 0
  if (ncol(part) < 2 || sum(there) < FEWEST_PEOPLE) next
  figure <- function(rows) reliability(part[rows, , drop = FALSE])
  figures <- c(reliability = figure(there), over_alliances(figure, there))
  if (ncol(part) == 2) figures <- c(figures, r = correlation(part[there, 1], part[there, 2])$r)
  keep("facet", facet, sum(there), figures)
}

for (aspect in aspects) {
  own <- in_aspect(aspect)
  for (name in c("full", "standard")) {
    asked_here <- if (name == "full") own else own[book$from[own] != "full"]
    part <- place[, asked_here, drop = FALSE]
    there <- first & rowSums(is.na(part)) == 0
    if (ncol(part) < 2 || sum(there) < FEWEST_PEOPLE) next
    figure <- function(rows) alpha(part[rows, , drop = FALSE])
    figures <- c(alpha = figure(there), over_alliances(figure, there))
    keep("aspect", aspect, sum(there), setNames(figures, paste0(names(figures), "_", name)))
  }
}

for (aspect in aspects) {
  value <- scores[[aspect]]
  there <- !is.na(value)
  if (sum(there) < FEWEST_PEOPLE) next
  keep("agreement", aspect, sum(there), one_way(value[there], alliance[there]))
  stated <- there & rows$partner != ""
  keep("agreement", aspect, sum(stated),
       nested(value[stated], alliance[stated], rows$partner[stated]))
  own <- NULL
  for (code in unique(alliance[there])) {
    here <- there & alliance == code
    if (sum(here) >= 3) {
      at <- in_aspect(aspect)
      own <- rbind(own, agreement(keyed[here, at, drop = FALSE], points[at]))
    }
  }
  if (!is.null(own)) {
    keep("agreement", aspect, nrow(own), rwg = median(own[, 1]),
         rwg_enough = mean(own[, 1] >= ENOUGH_AGREEMENT), deviation = median(own[, 2]))
  }
}

of_facets <- do.call(cbind, lapply(facets, function(f) in_first(score(in_facet(f)))))
complete <- rowSums(is.na(of_facets)) == 0
if (sum(complete) >= max(FEWEST_PEOPLE, 3 * length(facets)) && length(facets) > 2) {
  inside <- apply(of_facets, 2, function(f) within(ifelse(complete, f, NA_real_)))
  left <- !is.na(inside[, 1])
  r <- cor(inside[left, ])
  values <- eigen(r, symmetric = TRUE, only.values = TRUE)$values
  free <- sum(left) - length(unique(alliance[left]))
  keep("structure", "facets", sum(left), components = components(values, free),
       largest = values[1])
}
pairs <- won <- 0
for (n in seq_along(items)) {
  own <- get_figure("item_rest", items[n], "r")
  if (is.na(own)) next
  for (other in setdiff(aspects, book$aspect[n])) {
    with_other <- correlation(in_first(place[, n]), scores[[other]])
    if (with_other$n >= FEWEST_PEOPLE && !is.na(with_other$r)) {
      pairs <- pairs + 1
      won <- won + (own > with_other$r)
    }
  }
}
if (pairs > 0) keep("structure", "items", pairs, closer_to_own = won / pairs)
for (n in seq_along(aspects)) {
  for (m in seq_along(aspects)) {
    if (m <= n) next
    with_other <- correlation(scores[[n]], scores[[m]])
    if (with_other$n < FEWEST_PEOPLE) next
    a <- get_figure("aspect", aspects[n], "alpha_full")
    b <- get_figure("aspect", aspects[m], "alpha_full")
    corrected <- if (holds(a > 0) && holds(b > 0)) with_other$r / sqrt(a * b) else NA_real_
    keep("structure", paste(aspects[n], aspects[m]), with_other$n, r = with_other$r,
         true_r = corrected)
  }
}

earlier <- which(rows$round == "1")
later <- match(rows$person[earlier], ifelse(rows$round == "2", rows$person, NA))
earlier <- earlier[!is.na(later)]
later <- later[!is.na(later)]
if (length(earlier) >= 3) {
  weeks <- suppressWarnings(as.numeric(rows$weeks[later]))
  if (any(!is.na(weeks))) {
    keep("retest", "all", length(earlier), weeks = median(weeks, na.rm = TRUE))
  }
  for (aspect in aspects) {
    value <- score(in_aspect(aspect))
    x <- value[earlier]
    y <- value[later]
    there <- !is.na(x) & !is.na(y)
    if (sum(there) < FEWEST_PEOPLE) next
    x <- x[there]
    y <- y[there]
    keep("retest", aspect, sum(there), r = correlation(x, y)$r, icc = retest(x, y),
         change = mean(y - x), spread = sd(y - x))
  }
}

for (name in c("reverse", "plain")) {
  own <- items[(book$reverse == "1") == (name == "reverse")]
  r <- vapply(own, function(item) get_figure("item_rest", item, "r"), 0)
  r <- r[!is.na(r)]
  if (length(r)) keep("direction", name, length(r), item_rest = mean(r), lowest = min(r))
}

kind_of <- setNames(rows$kind, alliance)
tested <- NULL
for (n in seq_along(items)) {
  own <- in_first(place[, n])
  rest <- rests[[items[n]]]
  there <- !is.na(own) & !is.na(rest)
  if (sum(there) < FEWEST_PEOPLE || sd(rest[there]) == 0) next
  x <- rest[there] - mean(rest[there])
  y <- own[there] - mean(own[there])
  left <- y - x * sum(x * y) / sum(x^2)
  means <- tapply(left, alliance[there], mean)
  of <- kind_of[names(means)]
  enough <- names(which(table(of) >= FEWEST_OF_A_KIND))
  if (length(enough) < 2) next
  means <- as.numeric(means[of %in% enough])
  of <- factor(of[of %in% enough])
  level <- tapply(means, of, mean)
  between <- sum((ave(means, of) - mean(means))^2) / (nlevels(of) - 1)
  inside <- sum((means - ave(means, of))^2) / (length(means) - nlevels(of))
  p <- pf(between / inside, nlevels(of) - 1, length(means) - nlevels(of), lower.tail = FALSE)
  tested <- rbind(tested, data.frame(item = items[n], n = length(means),
                                     apart = max(level) - min(level), p = p))
}
if (!is.null(tested)) {
  strict <- p.adjust(tested$p, "holm")
  for (n in seq_len(nrow(tested))) {
    keep("kinds", tested$item[n], tested$n[n], apart = tested$apart[n], p = tested$p[n],
         p_holm = strict[n])
  }
}

for (name in c("core", "newer", "")) {
  said <- given[first & rows$member == name, ]
  here <- sum(said != "not_asked")
  if (here > 0) {
    keep("dont_know", if (name == "") "not_said" else name, here,
         share = sum(said == "dont_know") / here)
  }
}

if (file.exists(file.path(folder, "outcomes.csv"))) {
  outcomes <- read_table("outcomes.csv", c("alliance", "together"))
  odd <- setdiff(outcomes$together, c("1", "0", ""))
  if (length(odd)) {
    stop_with(file.path(folder, "outcomes.csv"), ": together is 1 or 0, and here is ",
              min(odd), ".")
  }
  outcomes <- outcomes[outcomes$together != "", , drop = FALSE]
  for (aspect in aspects) {
    means <- vapply(outcomes$alliance, function(code) {
      round(mean(scores[[aspect]][alliance == code], na.rm = TRUE), 9)
    }, 0)
    there <- !is.nan(means)
    figures <- area(means[there], outcomes$together[there] == "1")
    if (!is.null(figures)) keep("outcome", aspect, sum(there), figures)
  }
}

for (item in items) {
  r <- get_figure("item_rest", item, "r")
  ends <- c(get_figure("item", item, "lowest"), get_figure("item", item, "highest"))
  closest <- get_figure("item_rest", item, "closest_other")
  answered <- get_figure("item", item, "answered")
  apart <- get_figure("kinds", item, "apart")
  strict <- get_figure("kinds", item, "p_holm")
  rules <- c(turned = holds(r <= TURNED), loose = holds(r > TURNED & r < LOOSE),
             elsewhere = holds(r > TURNED & closest > r + ELSEWHERE),
             at_an_end = holds(max(ends) >= AT_AN_END) && answered >= FEWEST_PEOPLE,
             unknown = holds(get_figure("item", item, "dont_know") >= UNKNOWN) &&
               holds(get_figure("item", item, "asked") >= FEWEST_PEOPLE),
             kinds = holds(strict < 0.05 & apart >= APART))
  for (rule in names(which(rules))) keep("flag", item, 1, setNames(1, rule))
}

# --- printing ------------------------------------------------------------------------------------

table_of <- data.frame(
  analysis = vapply(results, function(row) row[[1]], ""),
  unit = vapply(results, function(row) row[[2]], ""),
  figure = vapply(results, function(row) row[[3]], ""),
  value = vapply(results, function(row) as.numeric(row[[4]]), 0),
  n = vapply(results, function(row) as.numeric(row[[5]]), 0)
)
for (analysis in unique(table_of$analysis)) {
  cat(analysis, "\n", strrep("-", nchar(analysis)), "\n", sep = "")
  part <- table_of[table_of$analysis == analysis, ]
  for (unit in unique(part$unit)) {
    own <- part[part$unit == unit, ]
    shown <- ifelse(is.na(own$value), "-", formatC(own$value, format = "f", digits = 2))
    cat(formatC(unit, width = -24), paste0(own$figure, " ", shown, collapse = "  "),
        " (n ", own$n[1], ")\n", sep = "")
  }
  cat("\n")
}
table_of$value <- ifelse(is.na(table_of$value), "",
                         formatC(table_of$value, format = "g", digits = 17))
write.csv(table_of, file.path(folder, "results-r.csv"), row.names = FALSE, quote = FALSE)
