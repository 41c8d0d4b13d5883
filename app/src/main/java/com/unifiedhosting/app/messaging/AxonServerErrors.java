package com.unifiedhosting.app.messaging;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.messaging.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What an exception of Axon Server or of the connection to it means. Appending events fails with the bare exception of
 * gRPC, whose trailer holds the code; everything else with an exception that has the code.
 *
 * @see org.axonframework.axonserver.connector.ErrorCode
 */
final class AxonServerErrors {

    private static final Metadata.Key<String> CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    /** An event with that sequence number exists; another process has changed the aggregate. */
    private static final Set<String> LOST_RACE = Set.of("AXONIQ-2000", "AXONIQ-4004");

    /** No access, no leader, no connection, nobody who handles it; failures without a code; disks in trouble. */
    private static final Set<String> AWAY = Set.of(
            "AXONIQ-0001",
            "AXONIQ-1000",
            "AXONIQ-1001",
            "AXONIQ-2100",
            "AXONIQ-3001",
            "AXONIQ-4000",
            "AXONIQ-4003",
            "AXONIQ-5000",
            "AXONIQ-5002",
            "AXONIQ-9000",
            "AXONIQ-9001",
            "AXONIQ-9100",
            "AXONIQ-9101",
            "AXONIQ-9102",
            "AXONIQ-9900");

    private static final Set<Status.Code> NO_ANSWER = Set.of(
            Status.Code.UNAVAILABLE,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.CANCELLED,
            Status.Code.ABORTED,
            Status.Code.UNAUTHENTICATED);

    private AxonServerErrors() {}

    static boolean isLostRace(Throwable failure) {
        String code = codeOf(failure);
        return code != null && LOST_RACE.contains(code);
    }

    static boolean isAway(Throwable failure) {
        String code = codeOf(failure);
        if (code != null) {
            return AWAY.contains(code);
        }
        return (failure instanceof StatusRuntimeException grpc
                        && NO_ANSWER.contains(grpc.getStatus().getCode()))
                || (failure instanceof ExecutionException && failure.getCause() instanceof TimeoutException);
    }

    private static @Nullable String codeOf(Throwable failure) {
        return switch (failure) {
            case AxonServerException named -> named.code();
            case io.axoniq.axonserver.connector.AxonServerException named ->
                named.getErrorCategory().errorCode();
            case StatusRuntimeException grpc
            when grpc.getTrailers() != null -> grpc.getTrailers().get(CODE);
            default -> null;
        };
    }
}
