package com.unifiedhosting.shared.command;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/**
 * One controller behind HTTP, for tests of what it makes of a request: commands are kept, not handled, and answered with
 * version {@value #VERSION}. The caller is the bootstrap administrator.
 */
public final class Endpoint {

    public static final long VERSION = 7;

    private static final Provenance ADMINISTRATOR = new Provenance(
            "admin:bootstrap",
            "admin:bootstrap",
            "api-token",
            new IpAddress("192.0.2.1"),
            "platform",
            "SUPER_ADMIN",
            null);

    private final Sent sent = new Sent();
    private final MockMvc http;

    public Endpoint(Function<CommandGateway, Object> controller) {
        JsonMapper json = JsonMapper.builder()
                .addModule(new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING))
                .build();
        http = MockMvcBuilders.standaloneSetup(controller.apply(sent))
                .setMessageConverters(new JacksonJsonHttpMessageConverter(json))
                .setCustomArgumentResolvers(new Administrator())
                .build();
    }

    /** Posts a body without further headers. */
    public ResultActions posts(String path, String body) throws Exception {
        return http.perform(request(path, body));
    }

    /** Posts a body with an idempotency key. */
    public ResultActions posts(String path, String body, String idempotencyKey) throws Exception {
        return http.perform(request(path, body).header(NewIdentity.IDEMPOTENCY_KEY, idempotencyKey));
    }

    /** Posts nothing. */
    public ResultActions posts(String path) throws Exception {
        return http.perform(post(path));
    }

    /** The commands sent so far. */
    public List<Object> sent() {
        return List.copyOf(sent.commands);
    }

    private static MockHttpServletRequestBuilder request(String path, String body) {
        return post(path).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private static final class Administrator implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Provenance.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return ADMINISTRATOR;
        }
    }

    /** The type parameters are the interface's. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static final class Sent implements CommandGateway {

        private final List<Object> commands = new ArrayList<>();

        @Override
        @SuppressWarnings("unchecked")
        public <R> R sendAndWait(Object command) {
            commands.add(command);
            return (R) Long.valueOf(VERSION);
        }

        @Override
        public <R> R sendAndWait(Object command, long timeout, TimeUnit unit) {
            return sendAndWait(command);
        }

        @Override
        public <R> CompletableFuture<R> send(Object command) {
            return CompletableFuture.completedFuture(sendAndWait(command));
        }

        @Override
        public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
            throw new UnsupportedOperationException("controllers wait for the answer");
        }

        @Override
        public Registration registerDispatchInterceptor(
                MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
            throw new UnsupportedOperationException("no interceptors here");
        }
    }
}
