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

fn key_factors(bh: u32, i: u32, j: vec4u) -> vec4f {
  return vec4f(
    probability_factor(bh, i, j.x), probability_factor(bh, i, j.y),
    probability_factor(bh, i, j.z), probability_factor(bh, i, j.w),
  );
}

// p with dropout; keys down, queries across.
fn drop_keys(p: mat4x4f, bh: u32, i: vec4u, j: vec4u) -> mat4x4f {
  if (DROPOUT == 0.0) {
    return p;
  }
  return mat4x4f(
    p[0] * key_factors(bh, i.x, j), p[1] * key_factors(bh, i.y, j),
    p[2] * key_factors(bh, i.z, j), p[3] * key_factors(bh, i.w, j),
  );
}

// p with dropout; queries down, keys across.
fn drop_queries(p: mat4x4f, bh: u32, i: vec4u, j: vec4u) -> mat4x4f {
  return transpose(drop_keys(transpose(p), bh, i, j));
}
