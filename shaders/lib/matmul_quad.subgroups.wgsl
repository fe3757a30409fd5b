// The 4 threads of a quad need the same block of A: each loads one of its 4 vectors and all get the others from their neighbours.
//! enable subgroups
struct Quad {
  @builtin(subgroup_invocation_id) thread: u32,
}

// block_a of lib/matmul_operands. Call it where all threads of the workgroup do, with the same row and step.
fn quad_block_a(row: u32, step: u32, quad: Quad) -> mat4x4f {
  let line = quad.thread % 4u;
  if (A_ALONG_SUM) {
    return of_quad(load_a(row + line, step));
  }
  return transpose(of_quad(across_a(row, step + line)));
}

fn of_quad(own: vec4f) -> mat4x4f {
  return mat4x4f(quadBroadcast(own, 0u), quadBroadcast(own, 1u), quadBroadcast(own, 2u), quadBroadcast(own, 3u));
}
