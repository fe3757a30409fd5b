// Finishes global_norm: metrics[slot] = { loss, gradient norm, clip factor, step } and clip = the factor alone, where
// factor = min(1, clip_norm / norm), or 1 if clip_norm is 0, or 0 if the loss or the norm is not finite: adamw then
// leaves everything as it is. One thread does it all.
//! use params
override SLOTS: u32;
const PAIRS = 128u;

@group(0) @binding(0) var<storage, read> partials: array<vec4f>; // (128, 2, 2): two { Σ grads², loss } at a time
@group(0) @binding(1) var<storage, read_write> clip: array<f32>; // (1)
@group(0) @binding(2) var<storage, read_write> metrics: array<vec4f>; // (SLOTS, 4)
@group(0) @binding(3) var<uniform> params: Params;

// By its exponent bits, since WGSL may assume that infinities and NaN do not exist.
fn is_finite(value: f32) -> bool {
  return (bitcast<u32>(value) & 0x7f800000u) != 0x7f800000u;
}

@compute @workgroup_size(1)
fn main() {
  var sums = vec4f();
  for (var i = 0u; i < PAIRS; i += 4u) {
    sums += (partials[i] + partials[i + 1u]) + (partials[i + 2u] + partials[i + 3u]);
  }
  let squares = sums.x + sums.z;
  let loss = sums.y + sums.w;
  let norm = sqrt(squares);
  var factor = 1.0;
  if (params.clip_norm > 0.0 && norm > params.clip_norm) {
    factor = params.clip_norm / norm;
  }
  if (!is_finite(squares) || !is_finite(loss)) {
    factor = 0.0;
  }
  clip[0] = factor;
  if (params.slot < SLOTS) {
    metrics[params.slot] = vec4f(loss, norm, factor, f32(params.step));
  }
}
