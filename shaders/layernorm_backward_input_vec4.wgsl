// With x̂ = (x − mean) · rstd and g = dout · weight: dx (=|+=) rstd · (g − mean(g) − x̂ · mean(g · x̂)).
// One thread makes one row, four channels at a time; no barriers.
override ROWS: u32;
override C4: u32; // C / 4
override ACCUMULATE: bool;

@group(0) @binding(0) var<storage, read> dout: array<vec4f>; // (ROWS, C)
@group(0) @binding(1) var<storage, read> x: array<vec4f>; // (ROWS, C)
@group(0) @binding(2) var<storage, read> weight: array<vec4f>; // (C)
@group(0) @binding(3) var<storage, read> mean: array<f32>; // (ROWS)
@group(0) @binding(4) var<storage, read> rstd: array<f32>; // (ROWS)
@group(0) @binding(5) var<storage, read_write> dx: array<vec4f>; // (ROWS, C)

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let row = id.x + id.y * groups.x * 16u;
  if (row >= ROWS) {
    return;
  }
  let first = row * C4;
  let m = mean[row];
  let r = rstd[row];
  var sum = vec4f();
  var sum_centred = 0.0;
  for (var i = 0u; i < C4; i++) {
    let g = dout[first + i] * weight[i];
    sum += g;
    sum_centred += dot(g, x[first + i] - m);
  }
  let mean_g = dot(sum, vec4f(1.0)) / f32(C4 * 4u);
  let mean_gx = sum_centred * r / f32(C4 * 4u);
  for (var i = 0u; i < C4; i++) {
    let normalised = (x[first + i] - m) * r;
    var d = r * (dout[first + i] * weight[i] - mean_g - normalised * mean_gx);
    if (ACCUMULATE) {
      d += dx[first + i];
    }
    dx[first + i] = d;
  }
}
