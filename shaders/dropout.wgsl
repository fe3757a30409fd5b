// out (=|+=) x · mask / (1 − rate): forward with x, backward with dout in its place.
// One thread makes one element.
//! use params
//! use dropout
override COUNT: u32;
override RATE: f32;
override SITE: u32;
override ACCUMULATE: bool;

@group(0) @binding(0) var<storage, read> x: array<f32>; // (COUNT)
@group(0) @binding(1) var<storage, read_write> out: array<f32>; // (COUNT)
@group(0) @binding(2) var<uniform> params: Params;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * 64u;
  if (i >= COUNT) {
    return;
  }
  let dropped = x[i] * dropout_factor(params.seed, SITE, params.step, i, RATE);
  out[i] = dropped + select(0.0, out[i], ACCUMULATE);
}
