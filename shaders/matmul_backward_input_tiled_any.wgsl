// The product of lib/matmul_backward_input through workgroup memory, for any sizes.
//! use matmul_backward_input
//! use matmul_backward_input_any
//! use matmul_tiled
