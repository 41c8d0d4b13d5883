package com.unifiedhosting.app.http;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What Jackson could not read, told in terms of the request: which field, and what was expected there. */
final class JsonProblems {

    private static final int MOST_NAMES = 40;

    private JsonProblems() {}

    static Problem of(HttpMessageNotReadableException unreadable) {
        for (Throwable link = unreadable.getCause(); link != null; link = link.getCause()) {
            if (link instanceof ProblemRaised raised) {
                return raised.problem();
            }
            if (link instanceof StreamConstraintsException ignored) {
                return Problem.of(EdgeProblem.JSON_TOO_COMPLEX, RequestJson.LIMITS);
            }
            if (link instanceof InputCoercionException outOfRange) {
                return Problem.invalid(List.of(Problem.Flaw.field(pointer(outOfRange), "is out of range")));
            }
            if (link instanceof StreamReadException malformed) {
                return malformed(malformed);
            }
            if (link instanceof DatabindException wrong) {
                return Problem.invalid(List.of(Problem.Flaw.field(pointer(wrong), whatIsWrong(wrong))));
            }
        }
        return Problem.of(EdgeProblem.MALFORMED_REQUEST, "a JSON body is required");
    }

    private static Problem malformed(StreamReadException malformed) {
        return malformed.getLocation() == null
                ? Problem.of(EdgeProblem.MALFORMED_REQUEST, "the body is no JSON")
                : Problem.of(
                        EdgeProblem.MALFORMED_REQUEST,
                        "the body is no JSON from line "
                                + malformed.getLocation().getLineNr() + ", column "
                                + malformed.getLocation().getColumnNr() + " on");
    }

    private static String whatIsWrong(DatabindException wrong) {
        return switch (wrong) {
            case PropertyBindingException ignored -> "is not a known field";
            case InvalidNullException ignored -> "is required";
            case InvalidFormatException format -> causeOr(format, expected(format.getTargetType()));
            case ValueInstantiationException refused -> causeOr(refused, missingOrWrong(refused));
            case MismatchedInputException mismatch ->
                mismatch.getOriginalMessage().startsWith("Missing required")
                        ? "is required"
                        : expected(mismatch.getTargetType());
            default -> causeOr(wrong, "has the wrong form");
        };
    }

    private static String missingOrWrong(ValueInstantiationException refused) {
        return refused.getCause() instanceof NullPointerException ? "a part of it is missing" : "has the wrong form";
    }

    private static String causeOr(Throwable thrown, String otherwise) {
        for (Throwable link = thrown.getCause(); link != null; link = link.getCause()) {
            var message = ProblemTranslator.messageOfOwnCode(link);
            if (message.isPresent()) {
                return message.get();
            }
        }
        return otherwise;
    }

    /** What a value of this type looks like, in words of JSON. */
    static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong form";
        }
        if (type == Money.class) {
            return "must have an amount such as \"12.34\", with the decimals of its currency, and a currency";
        }
        if (type.isEnum()) {
            return Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                    .limit(MOST_NAMES)
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type == BigDecimal.class || type == double.class || type == Double.class) {
            return "must be a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "must be a whole number in range";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "must be a string";
        }
        if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
            return "must be an array";
        }
        if (java.time.temporal.Temporal.class.isAssignableFrom(type)
                || java.time.temporal.TemporalAmount.class.isAssignableFrom(type)) {
            return "must be in ISO 8601 form (" + type.getSimpleName() + ")";
        }
        return "has the wrong form, expected: " + type.getSimpleName();
    }

    /** The JSON pointer to where reading stopped, as a URI fragment (RFC 6901, section 6). */
    private static String pointer(JacksonException wrong) {
        List<String> steps = new ArrayList<>();
        for (JacksonException.Reference step : wrong.getPath()) {
            steps.add(step.getPropertyName() != null ? step.getPropertyName() : Integer.toString(step.getIndex()));
        }
        return fragment(steps);
    }

    /** The same for a path of Bean Validation, {@code lines[0].price}. */
    static String pointer(String beanPath) {
        return fragment(Arrays.stream(beanPath.split("[.\\[\\]]"))
                .filter(step -> !step.isEmpty())
                .toList());
    }

    private static String fragment(List<String> steps) {
        StringBuilder pointer = new StringBuilder("#");
        for (String step : steps) {
            String shortened = step.length() > 200 ? step.substring(0, 200) : step;
            pointer.append('/')
                    .append(UriUtils.encode(shortened.replace("~", "~0").replace("/", "~1"), StandardCharsets.UTF_8));
        }
        return pointer.toString();
    }
}
