// From dot products to the weights with which rows are mixed, for 4 queries i and 4 keys j of head bh.
// "Keys down, queries across" is a matrix with a column for each query. What a query does not see is masked.
//! use attention
//! use attention_dropout
//! use attention_steering

// Scores from q·k; keys down, queries across. In a tile whose keys a query does not see they are all equal, and what such keys
// leave in a running sum is multiplied by 0 as soon as the query sees one.
fn masked_scores(s: mat4x4f, bh: u32, i: vec4u, j: vec4u) -> mat4x4f {
  let low = vec4f(-1e30);
  let bias = biases_of(bh, j);
  let first = first_seen_by(bh, i);
  return mat4x4f(
    select(low, biased4(SCALE * s[0], bias), sees(i.x, first.x, j)),
    select(low, biased4(SCALE * s[1], bias), sees(i.y, first.y, j)),
    select(low, biased4(SCALE * s[2], bias), sees(i.z, first.z, j)),
    select(low, biased4(SCALE * s[3], bias), sees(i.w, first.w, j)),
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
  let p = exp_scores(masked_scores(s, bh, i, j), row_logsumexp);
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

// p of key j for 4 queries from q·k; 0 where a query does not see the key or does not exist.
fn key_probabilities(s: vec4f, bias: f32, i: vec4u, first: vec4u, j: u32, row_logsumexp: vec4f) -> vec4f {
  let p = exp(SCALE * s - biased4(row_logsumexp, vec4f(-bias)));
  return select(vec4f(0.0), p, seen_by(i, first, j) & (i < vec4u(T)));
}

fn key_weights(s: mat4x4f, dp: mat4x4f, bh: u32, i: vec4u, j: vec4u, row_logsumexp: vec4f, row_delta: vec4f) -> KeyWeights {
  let bias = biases_of(bh, j);
  let first = first_seen_by(bh, i);
  let p = mat4x4f(
    key_probabilities(s[0], bias.x, i, first, j.x, row_logsumexp),
    key_probabilities(s[1], bias.y, i, first, j.y, row_logsumexp),
    key_probabilities(s[2], bias.z, i, first, j.z, row_logsumexp),
    key_probabilities(s[3], bias.w, i, first, j.w, row_logsumexp),
  );
  let x = drop_queries(dp, bh, i, j);
  let ds = SCALE * mat4x4f(
    p[0] * (x[0] - row_delta), p[1] * (x[1] - row_delta), p[2] * (x[2] - row_delta), p[3] * (x[3] - row_delta),
  );
  return KeyWeights(ds, drop_queries(p, bh, i, j));
}
