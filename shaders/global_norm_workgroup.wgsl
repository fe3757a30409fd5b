// partials[i] = { Σ grads², Σ losses · inverse_count } over the i-th of 256 interleaved shares; step_metrics adds them up.
// One workgroup makes one partial.
//! use params
//! use reduce
override VECTORS: u32; // vec4f in grads
override ROWS: u32;
override WORKGROUP: u32;
const PARTIALS = 256u;

@group(0) @binding(0) var<storage, read> grads: array<vec4f>; // (VECTORS, 4)
@group(0) @binding(1) var<storage, read> losses: array<f32>; // (ROWS)
@group(0) @binding(2) var<storage, read_write> partials: array<vec2f>; // (256, 2)
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let first = group.x * WORKGROUP + lane;
  var squares = vec4f();
  for (var i = first; i < VECTORS; i += PARTIALS * WORKGROUP) {
    let grad = grads[i];
    squares += grad * grad;
  }
  var loss = 0.0;
  for (var i = first; i < ROWS; i += PARTIALS * WORKGROUP) {
    loss += losses[i];
  }
  let sum_squares = workgroup_sum(dot(squares, vec4f(1.0)), lane);
  let sum_losses = workgroup_sum(loss, lane);
  if (lane == 0u) {
    partials[group.x] = vec2f(sum_squares, sum_losses * params.inverse_count);
  }
}
