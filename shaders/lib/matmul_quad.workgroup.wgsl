// Without subgroups each thread loads the whole block of A.
struct Quad {
  @builtin(local_invocation_id) thread: vec3u,
}

fn quad_block_a(row: u32, step: u32, quad: Quad) -> mat4x4f {
  return block_a(row, step);
}
