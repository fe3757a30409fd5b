// out = residual + branch · mask / (1 − rate). One thread makes one element.
//! use params
//! use dropout
override COUNT: u32;
override RATE: f32;
override SITE: u32;

@group(0) @binding(0) var<storage, read> residual: array<f32>; // (COUNT)
@group(0) @binding(1) var<storage, read> branch: array<f32>; // (COUNT)
@group(0) @binding(2) var<storage, read_write> out: array<f32>; // (COUNT)
@group(0) @binding(3) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * 64u;
  if (i >= COUNT) {
    return;
  }
  out[i] = residual[i] + branch[i] * dropout_factor(params.seed, SITE, params.step, i, RATE);
}
