// What changes each step; packed by src/gpu/params.ts. Kernels that use it declare
// `@group(0) @binding(N) var<uniform> params: Params;` as their last binding.
struct Params {
  seed: u32,
  step: u32,
  learning_rate: f32,
  inverse_count: f32, // 1 / number of targets that count
  beta1: f32,
  beta2: f32,
  beta1_correction: f32, // 1 / (1 - beta1^step)
  beta2_correction: f32, // 1 / (1 - beta2^step)
  weight_decay: f32,
  clip_norm: f32,
  temperature: f32,
  top_k: u32,
  slot: u32, // row of the metrics ring that this step writes
  reserved0: u32,
  reserved1: u32,
  reserved2: u32,
}
