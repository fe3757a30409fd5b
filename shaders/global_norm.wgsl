// partials[i] = { Σ grads², Σ losses · inverse_count } over the i-th of 256 interleaved shares; step_metrics adds them up.
// One thread makes one partial; no barriers: the oracle of global_norm_workgroup.
//! use params
override VECTORS: u32; // vec4f in grads
override ROWS: u32;
const PARTIALS = 256u;

@group(0) @binding(0) var<storage, read> grads: array<vec4f>; // (VECTORS, 4)
@group(0) @binding(1) var<storage, read> losses: array<f32>; // (ROWS)
@group(0) @binding(2) var<storage, read_write> partials: array<vec2f>; // (256, 2)
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u) {
  var squares = vec4f();
  for (var i = id.x; i < VECTORS; i += PARTIALS) {
    let grad = grads[i];
    squares += grad * grad;
  }
  var loss = 0.0;
  for (var i = id.x; i < ROWS; i += PARTIALS) {
    loss += losses[i];
  }
  partials[id.x] = vec2f(dot(squares, vec4f(1.0)), loss * params.inverse_count);
}
