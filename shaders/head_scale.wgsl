// out = x · scale[LAYER, h] in the columns of head h: forward with x, backward with dout in its place.
// One thread makes one element.
override COUNT: u32;
override H: u32; // heads
override D: u32; // head size
override LAYER: u32;

@group(0) @binding(0) var<storage, read> x: array<f32>; // (…, H, D)
@group(0) @binding(1) var<storage, read> scale: array<f32>; // (L, H)
@group(0) @binding(2) var<storage, read_write> out: array<f32>; // (…, H, D)

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * 64u;
  if (i >= COUNT) {
    return;
  }
  out[i] = x[i] * scale[LAYER * H + i / D % H];
}
