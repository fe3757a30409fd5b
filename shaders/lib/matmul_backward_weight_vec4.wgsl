// Memory of lib/matmul_backward_weight where N and K are multiples of 4.
@group(0) @binding(0) var<storage, read> dout: array<vec4f>; // (M, N / 4)
@group(0) @binding(1) var<storage, read> x: array<vec4f>; // (M, K / 4)
@group(0) @binding(2) var<storage, read_write> dweight: array<vec4f>; // (N, K / 4)
@group(0) @binding(3) var<storage, read_write> dbias: array<vec4f>; // (N / 4) if SUM_ROWS

fn dout_at(i: u32) -> vec4f { return dout[i / 4u]; }
fn x_at(i: u32) -> vec4f { return x[i / 4u]; }
fn dweight_at(i: u32) -> vec4f { return dweight[i / 4u]; }
fn dbias_at(i: u32) -> vec4f { return dbias[i / 4u]; }
fn write_dweight(i: u32, column: u32, v: vec4f) { dweight[i / 4u] = v; }
fn write_dbias(i: u32, v: vec4f) { dbias[i / 4u] = v; }
