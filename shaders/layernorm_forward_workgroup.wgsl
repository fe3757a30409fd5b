// out = (x − mean) · rstd · weight + bias over the last axis; rstd = 1 / √(variance + 1e-5).
// One workgroup makes one row.
//! use reduce
override ROWS: u32;
override C: u32;
override WORKGROUP: u32;
const EPSILON = 1e-5;

@group(0) @binding(0) var<storage, read> x: array<f32>; // (ROWS, C)
@group(0) @binding(1) var<storage, read> weight: array<f32>; // (C)
@group(0) @binding(2) var<storage, read> bias: array<f32>; // (C)
@group(0) @binding(3) var<storage, read_write> mean: array<f32>; // (ROWS)
@group(0) @binding(4) var<storage, read_write> rstd: array<f32>; // (ROWS)
@group(0) @binding(5) var<storage, read_write> out: array<f32>; // (ROWS, C)

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let row = group.x + group.y * groups.x;
  if (row >= ROWS) {
    return;
  }
  var sum = 0.0;
  for (var c = lane; c < C; c += WORKGROUP) {
    sum += x[row * C + c];
  }
  let m = workgroup_sum(sum, lane) / f32(C);
  var squares = 0.0;
  for (var c = lane; c < C; c += WORKGROUP) {
    let centred = x[row * C + c] - m;
    squares += centred * centred;
  }
  let r = inverseSqrt(workgroup_sum(squares, lane) / f32(C) + EPSILON);
  for (var c = lane; c < C; c += WORKGROUP) {
    out[row * C + c] = (x[row * C + c] - m) * r * weight[c] + bias[c];
  }
  if (lane == 0u) {
    mean[row] = m;
    rstd[row] = r;
  }
}
