// GELU in its tanh form (Hendrycks and Gimpel, 2016; GPT-2): gelu(x) = x/2 · (1 + tanh(u)), u = √(2/π) · (x + 0.044715 x³).
// Some drivers compute tanh from e^2u, which overflows: |u| ≤ 10 is exact, because tanh(10) is 1 in f32.
const GELU_SCALE = 0.7978845608028654; // √(2/π)
const GELU_CUBIC = 0.044715;

fn gelu_tanh(x: vec4f) -> vec4f {
  return tanh(clamp(GELU_SCALE * (x + GELU_CUBIC * x * x * x), vec4f(-10.0), vec4f(10.0)));
}

fn gelu(x: vec4f) -> vec4f {
  return 0.5 * x * (1.0 + gelu_tanh(x));
}

// gelu'(x) = (1 + tanh(u))/2 + x/2 · (1 − tanh²(u)) · u'
fn gelu_derivative(x: vec4f) -> vec4f {
  let t = gelu_tanh(x);
  return 0.5 * (1.0 + t) + 0.5 * x * (1.0 - t * t) * GELU_SCALE * (1.0 + 3.0 * GELU_CUBIC * x * x);
}
