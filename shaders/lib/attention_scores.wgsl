// From dot products to the weights with which rows are mixed, for 4 queries i and 4 keys j of head bh.
// "Keys down, queries across" is a matrix with a column for each query. The future is masked.
//! use attention
//! use attention_dropout

// Scaled scores from q·k; keys down, queries across.
fn masked_scores(s: mat4x4f, i: vec4u, j: vec4u) -> mat4x4f {
  let low = vec4f(-1e30);
  return mat4x4f(
    select(low, SCALE * s[0], j <= vec4u(i.x)),
    select(low, SCALE * s[1], j <= vec4u(i.y)),
    select(low, SCALE * s[2], j <= vec4u(i.z)),
    select(low, SCALE * s[3], j <= vec4u(i.w)),
  );
}

fn largest(x: vec4f) -> f32 {
  return max(max(x.x, x.y), max(x.z, x.w));
}

fn column_max(s: mat4x4f) -> vec4f {
  return vec4f(largest(s[0]), largest(s[1]), largest(s[2]), largest(s[3]));
}

fn column_sum(p: mat4x4f) -> vec4f {
  return vec4f(1.0) * p;
}

fn scale_columns(x: mat4x4f, f: vec4f) -> mat4x4f {
  return mat4x4f(x[0] * f.x, x[1] * f.y, x[2] * f.z, x[3] * f.w);
}

// exp of the scores less their query's maximum (or logsumexp).
fn exp_scores(s: mat4x4f, row: vec4f) -> mat4x4f {
  return mat4x4f(exp(s[0] - row.x), exp(s[1] - row.y), exp(s[2] - row.z), exp(s[3] - row.w));
}

// ds[i,j] · SCALE = SCALE · p[i,j] · (probability_factor · dp[i,j] - delta[i]) from s = q·k and dp = dout·v; keys down, queries across.
fn query_weights(s: mat4x4f, dp: mat4x4f, bh: u32, i: vec4u, j: vec4u, row_logsumexp: vec4f, row_delta: vec4f) -> mat4x4f {
  let p = exp_scores(masked_scores(s, i, j), row_logsumexp);
  let x = drop_keys(dp, bh, i, j);
  return SCALE * mat4x4f(
    p[0] * (x[0] - row_delta.x), p[1] * (x[1] - row_delta.y), p[2] * (x[2] - row_delta.z), p[3] * (x[3] - row_delta.w),
  );
}

// With what dk mixes q and dv mixes dout; queries down, keys across.
struct KeyWeights {
  dk: mat4x4f,
  dv: mat4x4f,
}

// p of key j for 4 queries; 0 where the key is in the future or there is no query.
fn key_probabilities(s: vec4f, i: vec4u, j: u32, row_logsumexp: vec4f) -> vec4f {
  return select(vec4f(0.0), exp(SCALE * s - row_logsumexp), (vec4u(j) <= i) & (i < vec4u(T)));
}

fn key_weights(s: mat4x4f, dp: mat4x4f, bh: u32, i: vec4u, j: vec4u, row_logsumexp: vec4f, row_delta: vec4f) -> KeyWeights {
  let p = mat4x4f(
    key_probabilities(s[0], i, j.x, row_logsumexp), key_probabilities(s[1], i, j.y, row_logsumexp),
    key_probabilities(s[2], i, j.z, row_logsumexp), key_probabilities(s[3], i, j.w, row_logsumexp),
  );
  let x = drop_queries(dp, bh, i, j);
  let ds = SCALE * mat4x4f(
    p[0] * (x[0] - row_delta), p[1] * (x[1] - row_delta), p[2] * (x[2] - row_delta), p[3] * (x[3] - row_delta),
  );
  return KeyWeights(ds, drop_queries(p, bh, i, j));
}
