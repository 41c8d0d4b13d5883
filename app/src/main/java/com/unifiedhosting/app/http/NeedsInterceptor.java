package com.unifiedhosting.app.http;

import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.identity.ForEverybody;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.shared.Provenance;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a caller at the edge, before anything of the request is read, when he has none of the permissions that an
 * endpoint {@link Needs}. What the endpoint sends is checked again where it is handled. A caller without a name is left
 * to the filters: only addresses for everybody are reached by one.
 */
final class NeedsInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return true; // it was let in, and is being answered
        }
        Provenance caller = Caller.of(request);
        if (caller == null || !(handler instanceof HandlerMethod method) || !isOurs(method)) {
            return true;
        }
        Needs needs = method.getMethodAnnotation(Needs.class);
        Authority authority = Authority.of(caller.asMetaData());
        if (needs == null
                || Arrays.stream(needs.value())
                        .noneMatch(permission -> authority.reach(permission).isPresent())) {
            throw authority.refusal("This needs " + names(needs) + ".");
        }
        return true;
    }

    /** Endpoints of libraries, such as the description of the API, are for everybody. */
    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("com.unifiedhosting.")
                && !method.getBeanType().isAnnotationPresent(ForEverybody.class);
    }

    private static String names(@org.jspecify.annotations.Nullable Needs needs) {
        return needs == null
                ? "what nobody has"
                : Arrays.stream(needs.value())
                        .map(permission -> "the permission " + permission.scope())
                        .collect(Collectors.joining(" or "));
    }
}
