package com.unifiedhosting.shared;

/**
 * Marks a value type that lets whoever knows it in, or lets him guess on: a password's hash, a TOTP secret, a one-time
 * token, a gateway's payment token.
 */
public non-sealed interface Secret extends Confidential {}
