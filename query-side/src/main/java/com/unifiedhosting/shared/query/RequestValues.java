package com.unifiedhosting.shared.query;

import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What a request may ask for: times in {@link Range}, in ISO 8601 form, and texts that PostgreSQL can hold, which is all
 * but U+0000. Refused where they come in, so that no query has to think of them.
 */
@Component
final class RequestValues implements WebMvcConfigurer, HandlerInterceptor {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(
                String.class, Instant.class, of(text -> Range.checked(Instant.parse(text)), "an instant"));
        registry.addConverter(
                String.class, LocalDate.class, of(text -> Range.checked(LocalDate.parse(text)), "a date"));
        registry.addConverter(
                String.class, YearMonth.class, of(text -> Range.checked(YearMonth.parse(text)), "a month"));
        // by the names that are promised, not by those of the constants
        registry.addConverter(String.class, EventKind.class, EventKind::of);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /**
     * Looks through the parameters.
     *
     * @throws Refused INVALID_REQUEST for one with U+0000
     */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.getParameterMap().forEach((name, values) -> {
            for (String value : values) {
                if (value.indexOf('\0') >= 0) {
                    throw new Refused(SharedRefusal.INVALID_REQUEST, "a parameter holds the character U+0000");
                }
            }
        });
        return true;
    }

    /** Nothing stands for nothing: an empty parameter is none. */
    private static <T> Converter<String, @Nullable T> of(Function<String, T> parse, String what) {
        return text -> {
            try {
                return text.isBlank() ? null : parse.apply(text.strip());
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("must be " + what + " in ISO 8601 form", e);
            }
        };
    }
}
