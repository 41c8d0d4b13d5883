package com.unifiedhosting.app.http;

import com.unifiedhosting.identity.Device;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.shared.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Tells every controller method that asks for a {@link Visitor} from where, and by what, the request comes. */
final class VisitorArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visitor.class;
    }

    @Override
    public Visitor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }

    static Visitor of(HttpServletRequest request) {
        return new Visitor(
                new IpAddress(request.getRemoteAddr()), Device.reported(request.getHeader(HttpHeaders.USER_AGENT)));
    }
}
