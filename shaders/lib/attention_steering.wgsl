// What steers attention from outside, for query rows i and keys j of head bh: s[i,j] = SCALE · q[i]·k[j] + key_bias[j], and query i
// sees the keys first_key[i] ≤ j ≤ i. What is not asked for is compiled out. The kernel binds both:
// key_bias: array<f32> and first_key: array<u32>, (B, T) each, or anything where the flag is false. Rows past the end are clamped.
//! use attention
override KEY_BIAS: bool;
override FIRST_KEY: bool;

// The first key that query i sees; never later than i, so that no row is empty.
fn first_seen(bh: u32, i: u32) -> u32 {
  if (FIRST_KEY) {
    return min(first_key[bh / H * T + min(i, T - 1u)], i);
  }
  return 0u;
}

fn first_seen_by(bh: u32, i: vec4u) -> vec4u {
  if (FIRST_KEY) {
    return vec4u(first_seen(bh, i.x), first_seen(bh, i.y), first_seen(bh, i.z), first_seen(bh, i.w));
  }
  return vec4u(0u);
}

// Which of 4 keys query i sees.
fn sees(i: u32, first: u32, j: vec4u) -> vec4<bool> {
  if (FIRST_KEY) {
    return (j <= vec4u(i)) & (vec4u(first) <= j);
  }
  return j <= vec4u(i);
}

// Which of 4 queries see key j.
fn seen_by(i: vec4u, first: vec4u, j: u32) -> vec4<bool> {
  if (FIRST_KEY) {
    return (vec4u(j) <= i) & (first <= vec4u(j));
  }
  return vec4u(j) <= i;
}

fn bias_of(bh: u32, j: u32) -> f32 {
  if (KEY_BIAS) {
    return key_bias[bh / H * T + min(j, T - 1u)];
  }
  return 0.0;
}

fn biases_of(bh: u32, j: vec4u) -> vec4f {
  if (KEY_BIAS) {
    return vec4f(bias_of(bh, j.x), bias_of(bh, j.y), bias_of(bh, j.z), bias_of(bh, j.w));
  }
  return vec4f(0.0);
}

// A score with its key's bias.
fn biased(s: f32, bias: f32) -> f32 {
  if (KEY_BIAS) {
    return s + bias;
  }
  return s;
}

fn biased4(s: vec4f, bias: vec4f) -> vec4f {
  if (KEY_BIAS) {
    return s + bias;
  }
  return s;
}
