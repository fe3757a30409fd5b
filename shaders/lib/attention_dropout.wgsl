// Dropout on attention probabilities. Kernels that use it bind `params`.
// A number's counter is (seed, stream 3 + 256 · SITE, step, position), position = ((b · H + h) · T + i) · T + j mod 2^32:
// sites never share a stream, and positions repeat only where B · H · T² passes 2^32, 4 Gi probabilities in one layer.
//! use params
//! use random
//! use attention
override DROPOUT: f32; // share of the probabilities that becomes 0; with 0 the code is compiled out
override SITE: u32; // which of the model's dropouts this is, < 2^24

// The factor of the probability of query i and key j: 0, or 1 / (1 - DROPOUT).
fn dropout_factor(bh: u32, i: u32, j: u32) -> f32 {
  if (DROPOUT == 0.0) {
    return 1.0;
  }
  let u = random_uniform(params.seed, 3u + 256u * SITE, params.step, (bh * T + i) * T + j);
  return select(1.0 / (1.0 - DROPOUT), 0.0, u < DROPOUT);
}
