// Random numbers by counter: a number is a pure function of (seed, stream, step, position).
// The same bits as src/data/random.ts. Hash: pcg4d of Jarzynski and Olano, "Hash Functions for GPU Rendering",
// JCGT 9(3), 2020. Streams: 1 init, 2 batch, 3 dropout, 4 sample, 5 dataset.

fn pcg4d(v: vec4u) -> vec4u {
  var h = v * 1664525u + 1013904223u;
  h.x += h.y * h.w;
  h.y += h.z * h.x;
  h.z += h.x * h.y;
  h.w += h.y * h.z;
  h ^= h >> vec4u(16u);
  h.x += h.y * h.w;
  h.y += h.z * h.x;
  h.z += h.x * h.y;
  h.w += h.y * h.z;
  return h;
}

// In [0, 1), a multiple of 2^-24: exact in f32.
fn random_uniform(seed: u32, stream: u32, step: u32, position: u32) -> f32 {
  return f32(pcg4d(vec4u(seed, stream, step, position)).x >> 8u) * 0x1p-24f;
}
