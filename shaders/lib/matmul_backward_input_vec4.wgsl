// Memory of lib/matmul_backward_input where N and K are multiples of 4.
@group(0) @binding(0) var<storage, read> dout: array<vec4f>; // (M, N / 4)
@group(0) @binding(1) var<storage, read> weight: array<vec4f>; // (N, K / 4)
@group(0) @binding(2) var<storage, read> pre: array<vec4f>; // (M, K / 4) if GELU
@group(0) @binding(3) var<storage, read_write> dx: array<vec4f>; // (M, K / 4)

fn dout_at(i: u32, step: u32) -> vec4f { return dout[i / 4u]; }
fn weight_at(i: u32) -> vec4f { return weight[i / 4u]; }
fn pre_at(i: u32) -> vec4f { return pre[i / 4u]; }
fn dx_at(i: u32) -> vec4f { return dx[i / 4u]; }
fn write_dx(i: u32, column: u32, v: vec4f) { dx[i / 4u] = v; }
