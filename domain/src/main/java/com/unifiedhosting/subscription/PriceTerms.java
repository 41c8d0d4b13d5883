package com.unifiedhosting.subscription;

import com.unifiedhosting.shared.Reason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed about a price, from a day on that depends on when it is agreed (RE-004).
 *
 * @param until periods that begin on this day or later have the list price again; null for no end
 */
public record PriceTerms(AgreedPrice price, @Nullable LocalDate until, Reason reason) {}
