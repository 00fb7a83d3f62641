"""The outlines of the four letters, drawn, not typed: they look the same on every machine.

A letter is W wide and H high, in the units of the drawing it stands in; upright strokes keep V, level strokes keep B,
whatever H is, so that a tall A is a tall letter and not a stretched one. Each function gives the d of an SVG path.
"""
# fmt: off
# ruff: noqa: E501, E701, E702, E741, I001

def n(v):
    return f"{v:.1f}".rstrip("0").rstrip(".")
def P(*parts):
    return " ".join(p if isinstance(p,str) else " ".join(n(c) for c in p) for p in parts)

def T(W,H,V,B):
    a=(W-V)/2
    return P("M",(0,0),"H",(W,),"V",(B,),"H",(W-a,),"V",(H,),"H",(a,),"V",(B,),"H",(0,),"Z")

def A(W,H,V,B):
    ap=V*1.36                      # flat apex
    l=(W-ap)/2; r=W-l
    yc=min(B*1.55,H*.3)            # where the counter begins
    bar=H*.64 
    if H>2.4*W: bar=H*.66
    # inner edge runs from (W/2,yc) to (V,H)
    def inner(y): return W/2+(V-W/2)*(y-yc)/(H-yc)
    y1,y2=bar,bar+B*.92
    t=2.4                          # half width of the counter's blunt top
    d="M "+P((l,0),"L",(r,0),"L",(W,H),"L",(W-V,H),"L",(W-inner(y2),y2),"L",(inner(y2),y2),"L",(V,H),"L",(0,H),"Z")
    yt=yc
    d+=" M "+P((W/2-t,yt),"L",(inner(y1),y1),"L",(W-inner(y1),y1),"L",(W/2+t,yt),"Z")
    return d

def R(W,H,V,B):
    w=W*.97; m=H*.53; k=.58        # m: foot of the bowl
    ry=min(m/2,W*.52); rx=W*.52
    iy=min((m-2*B)/2,max(ry-B,4)); ix=max(rx-V,5)
    d=P("M",(0,0),"H",(w-rx,),
        "C",(w-rx+rx*k,0),(w,ry-ry*k),(w,ry),"V",(m-ry,),
        # turn in under the bowl, then the leg
        "C",(w,m-ry+ry*.42),(w-rx*.16,m-ry*.34),(w-rx*.42,m-B*.34),
        "L",(W,H),"H",(W-V*1.1,),"L",(W*.40,m),"H",(V,),"V",(H,),"H",(0,),"Z")
    d+=" "+P("M",(V,B),"V",(m-B,),"H",(w-V-ix,),
        "C",(w-V-ix+ix*k,m-B),(w-V,m-B-iy+iy*k),(w-V,m-B-iy),"V",(B+iy,),
        "C",(w-V,B+iy-iy*k),(w-V-ix+ix*k,B),(w-V-ix,B),"Z")
    return d

def S(W,H,V,B):
    o=1.5                          # overshoot
    k=.6
    c=H*.488                       # the spine sits a little high
    x0=W*.025; x1=W*.975           # the top bowl is a little narrower than the bottom one
    yt=H*.315 if H<1.7*W else max(W*.54,H*.26)
    ryo=min(c*.54,W*.56)
    yl=ryo; yl2=max(yl,c*.60)
    s=B*1.14                       # depth of the spine at its centre
    m=W/2
    slope=.46
    h=W*.2
    # top: terminal on the right, over, down the left, spine to the right inner side of the bottom bowl
    bc=H-c
    rybo=min(bc*.54,W*.56); yr=H-rybo; yr2=min(yr,H-bc*.60)
    ybt=H-yt*1.0
    rt=min(yt,W*.56); rb=H-min(H-ybt,W*.56)   # past this the terminals run straight
    d=P("M",(x1,yt),"V",(rt,),
      "C",(x1,rt-(rt+o)*.62),(m+(x1-m)*.66,-o),(m,-o),
      "C",(m-(m-x0)*k,-o),(x0,yl-(yl+o)*k),(x0,yl),"V",(yl2,),
      "C",(x0,yl2+(c-yl2)*.95),(m-h*1.15,c+s/2-h*1.15*slope),(m,c+s/2),
      "C",(m+h*.72,c+s/2+h*.72*slope*.8),(W-V,c+s/2+(yr2-c-s/2)*.42),(W-V,yr2),"V",(max(yr,yr2),),
      "C",(W-V,yr+(H-B-yr)*.62),(m+(W-V-m)*.62,H-B),(m,H-B),
      "C",(m-(m-V)*.66,H-B),(V,rb+(H-B-rb)*.5),(V,rb),"V",(ybt,),
      "H",(0,),"V",(rb,),
      "C",(0,rb+(H-rb)*.62),(m-m*.66,H+o),(m,H+o),
      "C",(m+m*k,H+o),(W,yr+rybo*k),(W,max(yr,yr2)),"V",(yr2,),
      "C",(W,yr2-(yr2-c)*.95),(m+h*1.15,c-s/2+h*1.15*slope),(m,c-s/2),
      "C",(m-h*.72,c-s/2-h*.72*slope*.8),(x0+V,c-s/2-(c-s/2-yl2)*.42),(x0+V,yl2),"V",(yl,),
      "C",(x0+V,yl-(yl-B)*.62),(m-(m-x0-V)*.62,B),(m,B),
      "C",(m+(x1-V-m)*.66,B),(x1-V,rt-(rt-B)*.5),(x1-V,rt),"V",(yt,),"Z")
    return d


LETTERS = {"S": S, "T": T, "A": A, "R": R}
