// With x̂ = (x − mean) · rstd and g = dout · weight: dx (=|+=) rstd · (g − mean(g) − x̂ · mean(g · x̂)).
// One workgroup makes one row.
//! use reduce
override ROWS: u32;
override C: u32;
override ACCUMULATE: bool;
override WORKGROUP: u32;

@group(0) @binding(0) var<storage, read> dout: array<f32>; // (ROWS, C)
@group(0) @binding(1) var<storage, read> x: array<f32>; // (ROWS, C)
@group(0) @binding(2) var<storage, read> weight: array<f32>; // (C)
@group(0) @binding(3) var<storage, read> mean: array<f32>; // (ROWS)
@group(0) @binding(4) var<storage, read> rstd: array<f32>; // (ROWS)
@group(0) @binding(5) var<storage, read_write> dx: array<f32>; // (ROWS, C)

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
  let m = mean[row];
  let r = rstd[row];
  var sum = 0.0;
  var sum_normalised = 0.0;
  for (var c = lane; c < C; c += WORKGROUP) {
    let g = dout[row * C + c] * weight[c];
    sum += g;
    sum_normalised += g * (x[row * C + c] - m);
  }
  let mean_g = workgroup_sum(sum, lane) / f32(C);
  let mean_gx = workgroup_sum(sum_normalised, lane) * r / f32(C);
  for (var c = lane; c < C; c += WORKGROUP) {
    let i = row * C + c;
    let normalised = (x[i] - m) * r;
    let d = r * (dout[i] * weight[c] - mean_g - normalised * mean_gx);
    dx[i] = d + select(0.0, dx[i], ACCUMULATE);
  }
}
