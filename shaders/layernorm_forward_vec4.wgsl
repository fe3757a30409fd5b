// out = (x − mean) · rstd · weight + bias over the last axis; rstd = 1 / √(variance + 1e-5).
// One thread makes one row, four channels at a time; no barriers.
override ROWS: u32;
override C4: u32; // C / 4
const EPSILON = 1e-5;

@group(0) @binding(0) var<storage, read> x: array<vec4f>; // (ROWS, C)
@group(0) @binding(1) var<storage, read> weight: array<vec4f>; // (C)
@group(0) @binding(2) var<storage, read> bias: array<vec4f>; // (C)
@group(0) @binding(3) var<storage, read_write> mean: array<f32>; // (ROWS)
@group(0) @binding(4) var<storage, read_write> rstd: array<f32>; // (ROWS)
@group(0) @binding(5) var<storage, read_write> out: array<vec4f>; // (ROWS, C)

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let row = id.x + id.y * groups.x * 16u;
  if (row >= ROWS) {
    return;
  }
  let first = row * C4;
  var sum = vec4f();
  for (var i = 0u; i < C4; i++) {
    sum += x[first + i];
  }
  let m = dot(sum, vec4f(1.0)) / f32(C4 * 4u);
  var squares = 0.0;
  for (var i = 0u; i < C4; i++) {
    let centred = x[first + i] - m;
    squares += dot(centred, centred);
  }
  let r = inverseSqrt(squares / f32(C4 * 4u) + EPSILON);
  for (var i = 0u; i < C4; i++) {
    out[first + i] = (x[first + i] - m) * r * weight[i] + bias[i];
  }
  mean[row] = m;
  rstd[row] = r;
}
