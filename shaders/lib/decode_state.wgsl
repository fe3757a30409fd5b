// Where each row of a batch stands while it is being written on.
struct State {
  length: u32, // tokens in the window, 1 to T
  counter: u32, // characters written so far
}
