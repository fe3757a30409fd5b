// The product of lib/matmul_forward in register tiles, for any sizes.
//! use matmul_forward
//! use matmul_forward_any
//! use matmul_register
