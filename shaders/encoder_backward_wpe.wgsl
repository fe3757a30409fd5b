// dwpe[t,c] (=|+=) Σ_b dout[b,t,c]. One thread makes one output, adding in the order of b.
override B: u32;
override COUNT: u32; // T * C
override ACCUMULATE: bool;

@group(0) @binding(0) var<storage, read> dout: array<f32>; // (B, T, C)
@group(0) @binding(1) var<storage, read_write> dwpe: array<f32>; // (T, C)

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * 64u;
  if (i >= COUNT) {
    return;
  }
  var sum = 0.0;
  for (var b = 0u; b < B; b++) {
    sum += dout[b * COUNT + i];
  }
  if (ACCUMULATE) {
    sum += dwpe[i];
  }
  dwpe[i] = sum;
}
