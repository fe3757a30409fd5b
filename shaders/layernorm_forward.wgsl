// out = (x − mean) · rstd · weight + bias over the last axis; rstd = 1 / √(variance + 1e-5).
// One thread makes one row; no barriers: the oracle of layernorm_forward_workgroup.
override ROWS: u32;
override C: u32;
const EPSILON = 1e-5;

@group(0) @binding(0) var<storage, read> x: array<f32>; // (ROWS, C)
@group(0) @binding(1) var<storage, read> weight: array<f32>; // (C)
@group(0) @binding(2) var<storage, read> bias: array<f32>; // (C)
@group(0) @binding(3) var<storage, read_write> mean: array<f32>; // (ROWS)
@group(0) @binding(4) var<storage, read_write> rstd: array<f32>; // (ROWS)
@group(0) @binding(5) var<storage, read_write> out: array<f32>; // (ROWS, C)

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let row = id.x + id.y * groups.x * 16u;
  if (row >= ROWS) {
    return;
  }
  var sum = 0.0;
  for (var c = 0u; c < C; c++) {
    sum += x[row * C + c];
  }
  let m = sum / f32(C);
  var squares = 0.0;
  for (var c = 0u; c < C; c++) {
    let centred = x[row * C + c] - m;
    squares += centred * centred;
  }
  let r = inverseSqrt(squares / f32(C) + EPSILON);
  for (var c = 0u; c < C; c++) {
    out[row * C + c] = (x[row * C + c] - m) * r * weight[c] + bias[c];
  }
  mean[row] = m;
  rstd[row] = r;
}
