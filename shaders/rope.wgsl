// Rotary positions in place on q and k: for each head and each d < D/2 the pair (x[d], x[d + D/2]) is turned by the angle
// whose cosine and sin the table holds. DIRECTION 1 turns forward, -1 back (which is the backward pass, on gradients).
// One thread turns one pair of q and the same pair of k.
override B: u32;
override T: u32;
override H: u32; // heads
override D: u32; // head size, even
override DIRECTION: f32;

@group(0) @binding(0) var<storage, read> table: array<vec2f>; // (T, D/2): cos, sin
@group(0) @binding(1) var<storage, read_write> qkv: array<f32>; // (B, T, 3C)

fn turn(first: u32, second: u32, angle: vec2f) {
  let x = vec2f(qkv[first], qkv[second]);
  qkv[first] = x.x * angle.x - x.y * angle.y;
  qkv[second] = x.x * angle.y + x.y * angle.x;
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let index = id.x + id.y * groups.x * 64u;
  let half = D / 2u;
  if (index >= B * T * H * half) {
    return;
  }
  let d = index % half;
  let h = (index / half) % H;
  let bt = index / (half * H);
  let cos_sin = table[(bt % T) * half + d];
  let angle = vec2f(cos_sin.x, DIRECTION * cos_sin.y);
  let q = bt * 3u * H * D + h * D + d;
  let k = q + H * D;
  turn(q, q + half, angle);
  turn(k, k + half, angle);
}
