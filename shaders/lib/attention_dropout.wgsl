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

// For query i and keys j to j + 3.
fn key_factors(bh: u32, i: u32, j: u32) -> vec4f {
  return vec4f(
    probability_factor(bh, i, j), probability_factor(bh, i, j + 1u),
    probability_factor(bh, i, j + 2u), probability_factor(bh, i, j + 3u),
  );
}

// p with dropout; its columns are queries i to i + 3, its rows keys j to j + 3.
fn drop_keys(p: mat4x4f, bh: u32, i: u32, j: u32) -> mat4x4f {
  if (DROPOUT == 0.0) {
    return p;
  }
  return mat4x4f(
    p[0] * key_factors(bh, i, j), p[1] * key_factors(bh, i + 1u, j),
    p[2] * key_factors(bh, i + 2u, j), p[3] * key_factors(bh, i + 3u, j),
  );
}

// For queries i to i + 3 and key j.
fn query_factors(bh: u32, i: u32, j: u32) -> vec4f {
  return vec4f(
    probability_factor(bh, i, j), probability_factor(bh, i + 1u, j),
    probability_factor(bh, i + 2u, j), probability_factor(bh, i + 3u, j),
  );
}

// p with dropout; its columns are keys j to j + 3, its rows queries i to i + 3.
fn drop_queries(p: mat4x4f, bh: u32, i: u32, j: u32) -> mat4x4f {
  if (DROPOUT == 0.0) {
    return p;
  }
  return mat4x4f(
    p[0] * query_factors(bh, i, j), p[1] * query_factors(bh, i, j + 1u),
    p[2] * query_factors(bh, i, j + 2u), p[3] * query_factors(bh, i, j + 3u),
  );
}
