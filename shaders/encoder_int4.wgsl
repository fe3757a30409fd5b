// out[b,t,c] = wte[tokens[b,t],c] + wpe[t,c] with both tables as four-bit codes. One thread makes one output.
//! use encoder_int4
override V: u32;
override T: u32;
override C: u32;
override COUNT: u32; // B * T * C
override POSITIONS: bool; // false: wpe is not read

@group(0) @binding(0) var<storage, read> tokens: array<u32>; // (B, T)
@group(0) @binding(1) var<storage, read> wte_codes: array<vec4u>; // (V, blocks), blocks = ceil(C / 32)
@group(0) @binding(2) var<storage, read> wte_scales: array<u32>; // (ceil(V * blocks / 2)), pairs of halves
@group(0) @binding(3) var<storage, read> wpe_codes: array<vec4u>; // (T, blocks) if POSITIONS
@group(0) @binding(4) var<storage, read> wpe_scales: array<u32>; // (ceil(T * blocks / 2)) if POSITIONS
@group(0) @binding(5) var<storage, read_write> out: array<f32>; // (B, T, C)

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * 64u;
  if (i >= COUNT) {
    return;
  }
  let c = i % C;
  out[i] = wte_at(tokens[i / C], c) + wpe_at(i / C % T, c);
}
