// The product of lib/matmul_backward_input in register tiles, for any sizes.
//! use matmul_backward_input
//! use matmul_backward_input_any
//! use matmul_register
