package com.unifiedhosting.identity.command;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How customers come to the platform.
 *
 * @param enabled whether people can register themselves; else they are invited
 */
@Validated
@ConfigurationProperties("hosting.registration")
record RegistrationProperties(@DefaultValue("true") boolean enabled) {}
