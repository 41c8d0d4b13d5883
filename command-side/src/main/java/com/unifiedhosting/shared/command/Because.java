package com.unifiedhosting.shared.command;

import com.unifiedhosting.shared.Reason;
import io.swagger.v3.oas.annotations.media.Schema;

/** The body of a request that needs nothing but a reason. */
@Schema(example = "{\"reason\": \"Asked for by telephone\"}")
public record Because(Reason reason) {}
