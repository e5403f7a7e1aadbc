# Rscript vectors.R > vectors.json: what R says, for the judge's own statistics.
# Run with R 4.x, base packages only.
set.seed(20261124)
num <- function(x) paste0(format(x, digits = 17, scientific = TRUE), collapse = ",")
cases <- c()
for (i in 1:300) {
  n <- sample(4:40, 1); m <- sample(4:40, 1)
  scale <- 10^runif(1, -4, 3)
  a <- rgamma(n, 3) * scale; b <- rgamma(m, 3) * scale * runif(1, 0.5, 2)
  if (i %% 3 == 0) { a <- round(a / scale, 1); b <- round(b / scale, 1) }
  level <- c(0.9, 0.95, 0.98, 0.99)[1 + i %% 4]
  t <- suppressWarnings(wilcox.test(a, b, conf.int = TRUE, conf.level = level,
                                    exact = FALSE, correct = TRUE, tol.root = 1e-13))
  cases <- c(cases, sprintf('{"a":[%s],"b":[%s],"alpha":%s,"lower":%s,"upper":%s}',
    num(a), num(b), num((1 - level) / 2), num(t$conf.int[1]), num(t$conf.int[2])))
}
quantiles <- c(1e-15, 1e-9, 1e-4, 0.01, 0.05, 0.2, 0.425, 0.5, 0.9, 0.975, 0.999, 1 - 1e-9)
tails <- c()
for (i in 1:100) {
  n <- sample(1:5000, 1); p <- 10^runif(1, -4, -0.5); k <- min(n, qbinom(runif(1), n, p) + sample(0:5, 1))
  tails <- c(tails, sprintf('{"total":%d,"events":%d,"share":%s,"tail":%s}', n, k, num(p),
    num(pbinom(k - 1, n, p, lower.tail = FALSE))))
}
# Fisher's noncentral hypergeometric: differences of log-likelihoods between odds ratios.
odds <- c(1, 1.5, 4, 20)
noncentral <- c()
for (i in 1:100) {
  nc <- sample(1:800, 1); ns <- sample(1:7000, 1); p <- 10^runif(1, -3, -0.3)
  ec <- rbinom(1, nc, p); es <- rbinom(1, ns, p); m <- ec + es
  k <- max(0, m - ns):min(nc, m)
  base <- dhyper(k, nc, ns, m, log = TRUE)
  ll <- sapply(odds, function(o) { w <- base + k * log(o); ec * log(o) - (max(w) + log(sum(exp(w - max(w))))) })
  noncentral <- c(noncentral, sprintf('{"canaryTotal":%d,"canaryEvents":%d,"stableTotal":%d,"stableEvents":%d,"gains":[%s]}',
    nc, ec, ns, es, num(ll - ll[1])))
}
cat(sprintf('{"mannWhitney":[%s],"normal":{"p":[%s],"q":[%s]},"binomial":[%s],"odds":[%s],"noncentral":[%s]}\n',
  paste(cases, collapse = ",\n"), num(quantiles), num(qnorm(quantiles)), paste(tails, collapse = ",\n"),
  num(odds), paste(noncentral, collapse = ",\n")))
