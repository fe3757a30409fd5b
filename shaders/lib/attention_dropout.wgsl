// Dropout on attention probabilities. Kernels that use it bind `params`.
// Element number ((b · H + h) · T + i) · T + j mod 2^32: it repeats only where a layer has more than 2^32 probabilities.
//! use params
//! use dropout
//! use attention
override DROPOUT: f32; // share of the probabilities that becomes 0; with 0 the code is compiled out
override SITE: u32; // which of the model's dropouts this is, < 2^24

// What the probability of query i and key j is multiplied with: 0, or 1 / (1 - DROPOUT).
fn probability_factor(bh: u32, i: u32, j: u32) -> f32 {
  if (DROPOUT == 0.0) {
    return 1.0;
  }
  return dropout_factor(params.seed, SITE, params.step, (bh * T + i) * T + j, DROPOUT);
}
