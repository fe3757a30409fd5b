// The product of lib/matmul_backward_input through workgroup memory, where N and K are multiples of 4.
//! use matmul_backward_input
//! use matmul_backward_input_vec4
//! use matmul_tiled
