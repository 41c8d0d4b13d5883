package com.unifiedhosting.app.crash.points;

import com.unifiedhosting.billing.PaymentCommand;
import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.billing.saga.PaymentGateway.NoAnswer;
import com.unifiedhosting.hosting.WebsiteCommand;
import com.unifiedhosting.hosting.WebsiteCommand.CompleteStep;
import com.unifiedhosting.hosting.WebsiteCommand.FailStep;
import com.unifiedhosting.hosting.WebsiteCommand.RecordStepUndone;
import com.unifiedhosting.hosting.WebsiteCommand.StartStep;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.saga.WebNode;
import com.unifiedhosting.hosting.saga.WebNode.NodeFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Stands around the gateway of commands and the ports to the world, and ends the process before or after a call as the
 * {@link Plan} says: at once, without a hook or a flush, as {@code kill -9} does. Moments are called {@code before <call>}
 * and {@code after <call>}; calls {@code WebNode.create}, {@code PaymentGateway.charge}, {@code StartStep.PROBE.1},
 * {@code CompleteStep.PROBE}, {@code GoLive} and so on.
 */
public final class CrashPoints implements BeanPostProcessor {

    /** The system property that names the plan's folder. */
    public static final String PLAN = "crash.plan";

    private static final int KILLED = 137;

    private final Plan plan = new Plan(Path.of(System.getProperty(PLAN)));

    private record Call(String subject, String name) {}

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return switch (bean) {
            case CommandGateway gateway -> around(CommandGateway.class, gateway);
            case WebNode nodes -> around(WebNode.class, nodes);
            case PaymentGateway gateway -> around(PaymentGateway.class, gateway);
            default -> bean;
        };
    }

    private <T> T around(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    @Nullable Object[] given = arguments == null ? new Object[0] : arguments;
                    Optional<Call> call = callOf(type, method, given);
                    return call.isPresent() ? watched(call.get(), real, method, given) : plain(real, method, given);
                }));
    }

    private @Nullable Object watched(Call call, Object real, Method method, @Nullable Object[] arguments)
            throws Throwable {
        reach("before", call);
        boolean failing = plan.failsAtFirst(call.subject(), call.name()) && !inDeadline();
        if (failing && real instanceof WebNode) {
            throw new NodeFailure("the test lets this fail at first", true);
        }
        @Nullable Object result;
        try {
            result = plain(real, method, arguments);
        } catch (Exception failure) {
            reach("after", call);
            throw failure;
        }
        if (failing) {
            throw new NoAnswer("the test loses this answer");
        }
        if (arguments.length > 0 && arguments[0] instanceof FailStep failed && !failed.terminal()) {
            plan.failureIsRecorded(call.subject());
        }
        if (plan.fails(call.subject(), call.name())) {
            throw new NodeFailure("the test lets this fail for good", false);
        }
        reach("after", call);
        return result;
    }

    /** What was to be tried again is being tried again. */
    private static boolean inDeadline() {
        return CurrentUnitOfWork.isStarted() && CurrentUnitOfWork.get().getMessage() instanceof DeadlineMessage<?>;
    }

    private static @Nullable Object plain(Object real, Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    /** One thread at a time, so that a death is of one moment only. */
    private synchronized void reach(String when, Call call) {
        if (plan.diesAt(call.subject(), when + " " + call.name())) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private static Optional<Call> callOf(Class<?> type, Method method, @Nullable Object[] arguments) {
        if (type == CommandGateway.class) {
            return method.getName().equals("sendAndWait") ? commandOf(arguments[0]) : Optional.empty();
        }
        String name = type.getSimpleName() + "." + method.getName();
        return Arrays.stream(arguments)
                .map(argument -> switch (argument) {
                    case WebsiteId website -> website.value();
                    case PaymentGateway.Charge charge -> charge.paymentId().value();
                    case PaymentGateway.Sought sought -> sought.paymentId().value();
                    case null, default -> "";
                })
                .filter(subject -> !subject.isEmpty())
                .map(subject -> new Call(subject, name))
                .findFirst();
    }

    private static Optional<Call> commandOf(@Nullable Object sent) {
        Object command = sent instanceof CommandMessage<?> message ? message.getPayload() : sent;
        return switch (command) {
            case WebsiteCommand website ->
                Optional.of(new Call(website.websiteId().value(), nameOf(website)));
            case PaymentCommand payment ->
                Optional.of(
                        new Call(payment.paymentId().value(), payment.getClass().getSimpleName()));
            case null, default -> Optional.empty();
        };
    }

    private static String nameOf(WebsiteCommand command) {
        String name = command.getClass().getSimpleName();
        return switch (command) {
            case StartStep start -> name + "." + start.step() + "." + start.attempt();
            case CompleteStep complete -> name + "." + complete.step();
            case FailStep fail -> name + "." + fail.step();
            case RecordStepUndone undone -> name + "." + undone.step();
            default -> name;
        };
    }
}
