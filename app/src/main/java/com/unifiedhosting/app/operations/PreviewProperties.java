package com.unifiedhosting.app.operations;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much work previews of billing may be.
 *
 * @param atOnce so many are made at once by a process; each reads the events of all that it looks at
 * @param mostLines that fall due, or are on invoices, in an answer
 */
@Validated
@ConfigurationProperties("hosting.previews")
record PreviewProperties(
        @DefaultValue("2") @Min(1) int atOnce,
        @DefaultValue("50000") @Min(1) int mostLines) {}
