package com.unifiedhosting.app.http;

import com.unifiedhosting.app.messaging.Failures;
import com.unifiedhosting.shared.Refusal;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.axonframework.axonserver.connector.query.AxonServerQueryDispatchException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.lifecycle.ShutdownInProgressException;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.timeout.AxonTimeoutException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;
import org.springframework.validation.Errors;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Makes a problem of whatever went wrong, wherever it was thrown. What is not known here is a defect: it is logged with
 * its stack trace and answered with 500 and nothing of its insides.
 */
@Component
final class ProblemTranslator {

    private static final Logger log = LoggerFactory.getLogger(ProblemTranslator.class);

    private static final String OWN_CODE = "com.unifiedhosting.";
    private static final int DEEPEST_CAUSE = 25;

    /**
     * States by which PostgreSQL refuses a value that came to it as a parameter: no such character, no such date, a date
     * out of its range. The edges refuse these first; this is for the parameter that one of them forgot.
     */
    private static final Set<String> VALUES_REFUSED = Set.of("22007", "22008", "22021", "22P05");

    Problem translate(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        for (Throwable link : chain) {
            Problem problem = known(link);
            if (problem != null) {
                note(problem, thrown);
                return problem;
            }
        }
        if (Failures.isUnavailability(thrown)) {
            Problem problem = unavailable();
            note(problem, thrown);
            return problem;
        }
        // a value object refused what a controller put into it; deeper down the same exception is a defect
        Optional<String> refusedValue = messageOfValueObject(thrown);
        if (refusedValue.isPresent()) {
            return Problem.of(new Refusal(SharedRefusal.INVALID_REQUEST, refusedValue.get()));
        }
        log.error("request failed", thrown);
        return Problem.of(EdgeProblem.INTERNAL_ERROR, "the request could not be carried out because of a defect");
    }

    private static void note(Problem problem, Throwable thrown) {
        if (problem.status() >= 500) {
            log.warn("answered {} {}: {}", problem.status(), problem.code(), thrown.toString());
        } else {
            log.info("answered {} {}", problem.status(), problem.code());
        }
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable link = thrown;
                link != null && chain.size() < DEEPEST_CAUSE && !chain.contains(link);
                link = link.getCause()) {
            chain.add(link);
        }
        return chain;
    }

    private static @Nullable Problem known(Throwable thrown) {
        return switch (thrown) {
            case ProblemRaised raised -> raised.problem();
            case Refused refused -> Problem.of(refused.refusal());
            case HandlerExecutionException refused
            when refused.getDetails().orElse(null) instanceof Refusal refusal -> Problem.of(refusal);
            case HttpMessageNotReadableException unreadable -> JsonProblems.of(unreadable);
            case MethodArgumentNotValidException invalid
            when invalid.getParameter().hasParameterAnnotation(RequestBody.class) -> Problem.invalid(fields(invalid));
            case BindException invalid -> Problem.invalid(parameters(invalid));
            case MethodValidationResult invalid -> Problem.invalid(results(invalid));
            case TypeMismatchException mismatch -> Problem.invalid(List.of(mismatch(mismatch)));
            case MissingServletRequestParameterException missing ->
                Problem.invalid(List.of(Problem.Flaw.parameter(missing.getParameterName(), "is required")));
            case MissingRequestHeaderException missing ->
                Problem.invalid(List.of(Problem.Flaw.header(missing.getHeaderName(), "is required")));
            case ServletRequestBindingException ignored ->
                Problem.of(EdgeProblem.MALFORMED_REQUEST, "a parameter or header is missing or cannot be used");
            case HttpRequestMethodNotSupportedException method -> methodNotAllowed(method);
            case HttpMediaTypeNotSupportedException media -> unsupported(media);
            case HttpMediaTypeNotAcceptableException media -> notAcceptable(media);
            case NoResourceFoundException ignored -> unknownPath();
            case NoHandlerFoundException ignored -> unknownPath();
            case AuthenticationException ignored -> unauthenticated();
            case AccessDeniedException ignored ->
                Problem.of(new Refusal(SharedRefusal.FORBIDDEN, "the token does not allow this"));
            case RequestRejectedException ignored ->
                Problem.of(EdgeProblem.MALFORMED_REQUEST, "the address or a header holds what is not allowed there");
            case InvalidParameterException ignored ->
                Problem.of(EdgeProblem.MALFORMED_REQUEST, "a parameter is not encoded as it must be");
            case AggregateNotFoundException ignored ->
                Problem.of(new Refusal(SharedRefusal.NOT_FOUND, "there is no such thing"));
            case ConcurrencyException ignored -> concurrentChange();
            case LockAcquisitionFailedException ignored -> concurrentChange();
            case PessimisticLockingFailureException ignored -> concurrentChange();
            case QueryTimeoutException ignored -> timedOut();
            case AxonTimeoutException ignored -> timedOut();
            case AsyncRequestTimeoutException ignored -> timedOut();
            case TimeoutException ignored -> timedOut();
            case NoHandlerForQueryException ignored -> unavailable();
            case ShutdownInProgressException ignored -> unavailable();
            case AxonServerQueryDispatchException ignored -> unavailable();
            case TransientDataAccessResourceException ignored -> unavailable();
            case SQLException refused
            when VALUES_REFUSED.contains(String.valueOf(refused.getSQLState())) ->
                Problem.of(new Refusal(SharedRefusal.INVALID_REQUEST, "a value is not one that can be looked for"));
            case ErrorResponse other -> other(other);
            default -> null;
        };
    }

    /** What a container or a filter said with nothing but a status. */
    static Problem status(int status) {
        return switch (status) {
            case 401 -> unauthenticated();
            case 403 -> Problem.of(new Refusal(SharedRefusal.FORBIDDEN, "the token does not allow this"));
            case 404 -> unknownPath();
            case 405 -> Problem.of(EdgeProblem.METHOD_NOT_ALLOWED, "the method is not allowed here");
            case 406 -> Problem.of(EdgeProblem.NOT_ACCEPTABLE, "no representation that the request accepts");
            case 413 -> Problem.of(EdgeProblem.BODY_TOO_LARGE, "the body is too large");
            case 414 -> Problem.of(EdgeProblem.ADDRESS_TOO_LONG, "the address is too long");
            case 415 -> Problem.of(EdgeProblem.UNSUPPORTED_MEDIA_TYPE, "the media type of the body is not supported");
            case 429 ->
                Problem.of(EdgeProblem.TOO_MANY_REQUESTS, "too many requests").retryAfter(1);
            case 431 -> Problem.of(EdgeProblem.HEADERS_TOO_LARGE, "the headers are too large");
            case 501 -> Problem.of(EdgeProblem.NOT_IMPLEMENTED, "the method or encoding is not implemented");
            case 503 -> unavailable();
            default ->
                status >= 400 && status < 500
                        ? Problem.of(EdgeProblem.MALFORMED_REQUEST, "the request cannot be read")
                        : Problem.of(EdgeProblem.INTERNAL_ERROR, "the request could not be carried out");
        };
    }

    /** Exceptions of our own modules that say their status; their words are for readers, those of libraries are not. */
    private static Problem other(ErrorResponse other) {
        int status = other.getStatusCode().value();
        String detail = other.getBody().getDetail();
        if (!other.getClass().getName().startsWith(OWN_CODE) || detail == null) {
            return status(status);
        }
        return switch (status) {
            case 400 -> Problem.of(new Refusal(SharedRefusal.INVALID_REQUEST, detail));
            case 425 -> Problem.of(new Refusal(SharedRefusal.VERSION_NOT_REACHED, detail));
            default -> status(status);
        };
    }

    static Problem unauthenticated() {
        return Problem.of(EdgeProblem.UNAUTHENTICATED, "a valid token is needed: Authorization: Bearer <token>")
                .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    static Problem unavailable() {
        return Problem.of(new Refusal(
                SharedRefusal.UNAVAILABLE, "a part of the platform that is needed for this does not answer"));
    }

    private static Problem timedOut() {
        return Problem.of(EdgeProblem.TIMED_OUT, "no answer in time; the work may still be done")
                .retryAfter(5);
    }

    private static Problem concurrentChange() {
        return Problem.of(EdgeProblem.CONCURRENT_CHANGE, "others changed the same thing at the same time")
                .retryAfter(1);
    }

    private static Problem unknownPath() {
        return Problem.of(EdgeProblem.UNKNOWN_PATH, "there is nothing at this address");
    }

    private static Problem methodNotAllowed(HttpRequestMethodNotSupportedException method) {
        String[] supported = method.getSupportedMethods();
        Problem problem = status(405);
        return supported == null || supported.length == 0
                ? problem
                : problem.with(
                        HttpHeaders.ALLOW, Arrays.stream(supported).sorted().collect(Collectors.joining(", ")));
    }

    private static Problem unsupported(HttpMediaTypeNotSupportedException media) {
        Problem problem = status(415);
        return media.getSupportedMediaTypes().isEmpty()
                ? problem
                : problem.with(HttpHeaders.ACCEPT, MediaType.toString(media.getSupportedMediaTypes()));
    }

    private static Problem notAcceptable(HttpMediaTypeNotAcceptableException media) {
        Problem problem = status(406);
        return media.getSupportedMediaTypes().isEmpty()
                ? problem
                : Problem.of(
                        EdgeProblem.NOT_ACCEPTABLE, "available: " + MediaType.toString(media.getSupportedMediaTypes()));
    }

    private static List<Problem.Flaw> fields(Errors errors) {
        List<Problem.Flaw> flaws = new ArrayList<>();
        errors.getFieldErrors()
                .forEach(
                        error -> flaws.add(Problem.Flaw.field(JsonProblems.pointer(error.getField()), message(error))));
        errors.getGlobalErrors().forEach(error -> flaws.add(Problem.Flaw.field("#", message(error))));
        return flaws;
    }

    private static List<Problem.Flaw> parameters(Errors errors) {
        List<Problem.Flaw> flaws = new ArrayList<>();
        errors.getFieldErrors()
                .forEach(error -> flaws.add(Problem.Flaw.parameter(
                        error.getField(), error.isBindingFailure() ? "has the wrong form" : message(error))));
        errors.getGlobalErrors()
                .forEach(error -> flaws.add(Problem.Flaw.parameter(error.getObjectName(), message(error))));
        return flaws;
    }

    private static List<Problem.Flaw> results(MethodValidationResult invalid) {
        List<Problem.Flaw> flaws = new ArrayList<>();
        for (ParameterValidationResult result : invalid.getParameterValidationResults()) {
            if (result instanceof ParameterErrors nested && inBody(result)) {
                flaws.addAll(fields(nested));
            } else {
                String name = String.valueOf(result.getMethodParameter().getParameterName());
                for (MessageSourceResolvable error : result.getResolvableErrors()) {
                    flaws.add(
                            result.getMethodParameter().hasParameterAnnotation(RequestHeader.class)
                                    ? Problem.Flaw.header(name, message(error))
                                    : Problem.Flaw.parameter(name, message(error)));
                }
            }
        }
        invalid.getCrossParameterValidationResults()
                .forEach(error -> flaws.add(Problem.Flaw.parameter("*", message(error))));
        return flaws;
    }

    private static boolean inBody(ParameterValidationResult result) {
        return result.getMethodParameter().hasParameterAnnotation(RequestBody.class)
                || result.getMethodParameter().hasParameterAnnotation(RequestPart.class);
    }

    private static String message(MessageSourceResolvable error) {
        String message = error.getDefaultMessage();
        return message == null ? "is not valid" : message;
    }

    private static Problem.Flaw mismatch(TypeMismatchException mismatch) {
        String detail = chain(mismatch).stream()
                .flatMap(link -> messageOfOwnCode(link).stream())
                .findFirst()
                .orElseGet(() -> JsonProblems.expected(mismatch.getRequiredType()));
        if (mismatch instanceof MethodArgumentTypeMismatchException argument) {
            RequestHeader header = argument.getParameter().getParameterAnnotation(RequestHeader.class);
            return header != null
                    ? Problem.Flaw.header(argument.getName(), detail)
                    : Problem.Flaw.parameter(argument.getName(), detail);
        }
        String name = mismatch.getPropertyName();
        return Problem.Flaw.parameter(name == null ? "*" : name, detail);
    }

    /**
     * What a conversion of ours said about a value that it does not take. Its words are written for readers and repeat
     * no value; words from other libraries are not passed on.
     */
    static Optional<String> messageOfOwnCode(Throwable thrown) {
        if (!(thrown instanceof IllegalArgumentException) || thrown.getMessage() == null) {
            return Optional.empty();
        }
        StackTraceElement[] stack = thrown.getStackTrace();
        return stack.length > 0 && stack[0].getClassName().startsWith(OWN_CODE)
                ? Optional.of(thrown.getMessage())
                : Optional.empty();
    }

    /** The same, but only of a constructor: anywhere else such an exception may well be a defect. */
    private static Optional<String> messageOfValueObject(Throwable thrown) {
        return messageOfOwnCode(thrown)
                .filter(message -> Arrays.stream(thrown.getStackTrace())
                        .takeWhile(frame -> frame.getClassName().startsWith(OWN_CODE))
                        .anyMatch(frame -> frame.getMethodName().equals("<init>")));
    }
}
